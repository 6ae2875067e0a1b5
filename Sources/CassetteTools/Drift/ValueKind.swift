import Basics
import HTTPTransport
import JSONText

/// The kind of a value, as far as its reader relies on it.
enum ValueKind: String, Comparable, CaseIterable {
    case object, array, string, integer, decimal, boolean, null

    init(_ value: JSONValue) {
        switch value {
        case .null: self = .null
        case .bool: self = .boolean
        case .number(let number): self = number.text.utf8.contains { ".eE".utf8.contains($0) } ? .decimal : .integer
        case .string: self = .string
        case .array: self = .array
        case .object: self = .object
        }
    }

    /// Integers and decimals are one type: a sample may show either.
    var type: ValueKind { self == .decimal ? .integer : self }

    static func < (left: Self, right: Self) -> Bool { left.place < right.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// The form of a string that a reader may parse.
enum TextForm: String {
    case digits, day, instant, address = "URL", word = "word of an enumeration", text

    init(_ text: String) {
        let bytes = text.utf8
        if bytes.allSatisfy({ $0.isDigit }) {
            self = .digits
        } else if CalendarDate(text) != nil {
            self = .day
        } else if bytes.count >= 19, CalendarDate(String(text.prefix(10))) != nil, bytes.dropFirst(10).first == 0x54 {
            self = .instant
        } else if text.hasPrefix("https://") || text.hasPrefix("http://") {
            self = .address
        } else {
            self = Self.isWord(bytes) ? .word : .text
        }
    }

    /// Whether a text that no longer has this form would surprise its reader. The loss of the form of a word would not.
    var isStrict: Bool { self == .digits || self == .day || self == .instant || self == .address }

    /// `ACTIVE`, `OPTIMIZE_2`: two letters or more, all of them capitals.
    private static func isWord(_ bytes: String.UTF8View) -> Bool {
        guard bytes.count >= 2, let first = bytes.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else {
            return false
        }
        return bytes.allSatisfy { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                || byte.isDigit
                || byte == UInt8(ascii: "_")
        }
    }
}
