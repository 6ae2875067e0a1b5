import Basics
import JSONText

/// A place in many JSON documents at once: `$.items[*].id`, which combines all elements of an array, and all members
/// whose names are identifiers.
enum JSONPlace {
    static let root = "$"

    static func element(of place: String) -> String { "\(place)[*]" }

    static func member(_ name: String, of place: String) -> String {
        if isIdentifier(name) { return "\(place).*" }
        let isWord = name.utf8.allSatisfy { byte in
            byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "$") || isLetterOrDigit(byte)
        }
        return isWord && !name.isEmpty ? "\(place).\(name)" : "\(place)[\(JSONValue.string(name).text)]"
    }

    /// Whether the name is data, as in a report that is keyed by campaign, rather than a field of the API.
    static func isIdentifier(_ name: String) -> Bool {
        var digits = 0
        for byte in name.utf8 {
            digits = byte.isDigit ? digits + 1 : 0
            if digits == 5 { return true }
        }
        return digits > 0 && digits == name.utf8.count
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        byte.isDigit
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
