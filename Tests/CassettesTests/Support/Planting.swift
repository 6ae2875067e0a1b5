import Basics
import Foundation
import Gzip
import Testing

/// A way to write a secret into some text.
struct Planting: Sendable, CustomTestStringConvertible {
    let name: String
    let write: @Sendable (String) -> [UInt8]

    var testDescription: String { name }

    private init(_ name: String, _ write: @escaping @Sendable (String) -> String) {
        self.name = name
        self.write = { Array(write($0).utf8) }
    }

    private init(_ name: String, bytes write: @escaping @Sendable (String) -> [UInt8]) {
        self.name = name
        self.write = write
    }

    /// As text that may be in an address, a header or a body.
    static let texts: [Planting] =
        [
            Planting("percent-encoded") { percent($0) },
            Planting("percent-encoded in lower case") { smallEscapes($0) },
            Planting("percent-encoded twice") { percent(percent($0)) },
            Planting("in a form") { "a=1&b=\(percent($0).replacingOccurrences(of: "%20", with: "+"))&c=2" },
        ]
        + (0..<3).map { shift in
            Planting("in Base64, alignment \(shift)") { base64(String(repeating: "x", count: shift) + $0 + "tail") }
        } + [
            Planting("in Base64 for URLs") {
                base64("id:\($0)").replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
                    .replacingOccurrences(of: "=", with: "")
            },
            Planting("in Base64 in an address") { percent(base64("user:\($0)")) },
            Planting("in Base64 twice") { base64(base64("id:\($0)")) },
            Planting("in hexadecimal digits") { $0.utf8.map { String(format: "%02x", $0) }.joined() },
            Planting("in upper-case hexadecimal") { "0" + $0.utf8.map { String(format: "%02X", $0) }.joined() },
        ]

    /// As a whole body.
    static let bodies: [Planting] =
        texts + [
            Planting("raw") { "before \($0) after" },
            Planting("in JSON") { #"{"a":[1,{"message":"\#(json("bad token " + $0))"}]}"# },
            Planting("in JSON with escaped slashes") { #"{"message":"\#(json($0, escapesSlashes: true))"}"# },
            Planting("in ASCII JSON") { #"{"message":"\#(asciiJSON($0))"}"# },
            Planting("in JSON in JSON") { #"{"log":"\#(json(#"{"message":"\#(json($0))"}"#))"}"# },
            Planting("in JSON in JSON in JSON") {
                #"{"a":"\#(json(#"{"b":"\#(json(#"{"c":"\#(json($0))"}"#))"}"#))"}"#
            },
            Planting("in JSON that is cut") { #"{"message":"\#(json($0))"# },
            Planting("in an address in JSON") { #"{"url":"https:\/\/h\/p?x=\#(percent($0))&y=1"}"# },
            Planting("in HTML") { "<p>\(html($0))</p>" },
            Planting("in Base64 in JSON") {
                #"{"data":"\#(json(base64("{\"v\":\"\(json($0))\"}"), escapesSlashes: true))"}"#
            },
            Planting("in Base64 in lines") {
                let lines = base64(
                    String(repeating: "padding ", count: 20) + $0 + String(repeating: " more", count: 20)
                )
                return stride(from: 0, to: lines.count, by: 76).map {
                    String(lines.dropFirst($0).prefix(76))
                }.joined(separator: "\r\n")
            },
            Planting("in gzip", bytes: { Gzip.encode(Array(#"{"message":"\#(json($0))"}"#.utf8)) }),
            Planting("in damaged gzip", bytes: { Gzip.encode(Array("x \($0) y".utf8), isCorrupt: true) }),
            Planting("in gzip in Base64") { #"{"z":"\#(Data(Gzip.encode(Array($0.utf8))).base64EncodedString())"}"# },
            Planting("among bytes that are not text", bytes: { [0xFF, 0x00, 0xFE] + Array($0.utf8) + [0x80, 0xC3] }),
        ]

    static func json(_ text: String, escapesSlashes: Bool = false) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "/" where escapesSlashes: result += "\\/"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    static func asciiJSON(_ text: String) -> String {
        text.utf16.map { unit in
            let isPlain = unit < 0x7F && unit >= 0x20 && !"\"\\/<>&".utf16.contains(unit)
            return isPlain ? String(UnicodeScalar(UInt8(unit))) : String(format: "\\u%04x", unit)
        }.joined()
    }

    static func percent(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    private static func smallEscapes(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
            return isPlain ? String(UnicodeScalar(byte)) : String(format: "%%%02x", byte)
        }.joined()
    }

    private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    private static func html(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: "\"", with: "&#34;").replacingOccurrences(of: "/", with: "&#x2F;")
    }

    /// The Base64 digits that bytes are certain to have, wherever they begin in the encoded text.
    static func base64Core(of bytes: [UInt8], shift: Int) -> String {
        let filled = Data(repeating: 0x55, count: shift) + Data(bytes)
        // The first digits also hold bits of the text before, the last ones bits of the text after.
        let first = (shift * 8 + 5) / 6
        let last = filled.count * 8 / 6
        return String(filled.base64EncodedString().dropFirst(first).prefix(max(0, last - first)))
    }
}
