import Basics
import JSONText

/// A body for which a file has only the parameters (`postData.params`), as HAR allows and Charles, Fiddler and Firebug
/// write it.
enum FormParameters {
    enum Outcome: Equatable {
        case bytes([UInt8])
        /// A multipart form whose boundary is not known.
        case unknownBoundary
    }

    /// The body as a client would have sent it.
    ///
    /// - Throws: ``InputError`` when it is not a list of parameters.
    static func body(_ parameters: [JSONInput], mimeType: String) throws(InputError) -> Outcome {
        let isInParts = mimeType.lowercased().hasPrefix("multipart/")
        guard isInParts else {
            var pairs: [String] = []
            for parameter in parameters {
                let name = encoded(try parameter["name"]?.string() ?? "")
                // Nothing else distinguishes a name alone from an empty value.
                pairs.append(parameter.value["value"] == nil ? name : name + "=" + encoded(try value(parameter)))
            }
            return .bytes(Array(pairs.joined(separator: "&").utf8))
        }
        guard let boundary = boundary(of: mimeType) else { return .unknownBoundary }
        var text = ""
        for parameter in parameters {
            text += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(try parameter["name"]?.string() ?? "")\""
            if let file = parameter["fileName"] { text += "; filename=\"\(try file.string())\"" }
            text += "\r\n"
            if let type = parameter["contentType"] { text += "Content-Type: \(try type.string())\r\n" }
            text += "\r\n\(try value(parameter))\r\n"
        }
        return .bytes(Array((text + "--\(boundary)--\r\n").utf8))
    }

    private static func value(_ parameter: JSONInput) throws(InputError) -> String {
        try parameter["value"]?.string() ?? ""
    }

    private static func boundary(of mimeType: String) -> String? {
        for part in mimeType.split(separator: ";").dropFirst() {
            let halves = part.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " && $0 != "\"" } }
            if halves.count == 2, halves[0].lowercased() == "boundary", !halves[1].isEmpty { return halves[1] }
        }
        return nil
    }

    /// Serialised as a form (https://url.spec.whatwg.org/#urlencoded-serializing).
    private static func encoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: " "): result += "+"
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
    }
}
