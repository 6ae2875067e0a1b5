import Basics
import HTTPTransport

/// A way to escape single characters of a text, leaving the rest unchanged.
enum Escape: CaseIterable {
    /// `%2F`, as in addresses.
    case percent
    /// `%2F`, and a plus for a space, as in forms.
    case form
    /// `\/`, `\"`, `\u002f`, as in JSON.
    case json
    /// `\u002f` alone, whatever precedes it. In `\\u0061\u0062`, which may be a truncated piece of JSON placed after
    /// another text, JSON itself has the first backslash escape the second.
    case units
    /// `&amp;`, `&#47;`, `&#x2F;`, as in HTML.
    case entities
    /// `=2F`, and lines broken after an equals sign, as in mail (RFC 2045, section 6.7).
    case quotedPrintable

    /// The unescaped text; nil when nothing in it is escaped.
    func decode(_ text: [UInt8]) -> [UInt8]? {
        guard var place = firstMark(in: text, from: 0), self != .units || Self.hasUnitsBehindBackslash(text) else {
            return nil
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var copied = 0
        while place < text.count {
            if let (meant, end) = unit(in: text, at: place) {
                bytes += text[copied..<place]
                bytes += meant
                (copied, place) = (end, end)
            } else {
                place += 1
            }
            guard let next = firstMark(in: text, from: place) else { break }
            place = next
        }
        bytes += text[copied...]
        return bytes.count == text.count && bytes == text ? nil : bytes
    }

    /// Edits of the unescaped text as edits of the text itself. They are in order and do not overlap.
    func restore(_ edits: [TextEdit], in text: [UInt8]) -> [TextEdit] {
        // The requested places, in order, found in one walk along the units.
        let wanted = edits.flatMap { [$0.range.lowerBound, $0.range.upperBound] }
        var origins: [Int] = []
        origins.reserveCapacity(wanted.count)
        var place = 0
        var meantPlace = 0
        while origins.count < wanted.count {
            let next = firstMark(in: text, from: place) ?? text.count
            let unit = next < text.count ? unit(in: text, at: next) : nil
            let plain = (unit == nil ? min(next + 1, text.count) : next) - place
            while origins.count < wanted.count, wanted[origins.count] < meantPlace + plain {
                origins.append(place + wanted[origins.count] - meantPlace)
            }
            (place, meantPlace) = (place + plain, meantPlace + plain)
            if let (meant, end) = unit {
                // Every byte of an escaped character begins where its escape does.
                while origins.count < wanted.count, wanted[origins.count] < meantPlace + meant.count {
                    origins.append(place)
                }
                (place, meantPlace) = (end, meantPlace + meant.count)
            } else if place == text.count {
                while origins.count < wanted.count { origins.append(text.count) }
            }
        }
        return edits.enumerated().map { index, edit in
            TextEdit(range: origins[2 * index]..<origins[2 * index + 1], replacement: encode(edit.replacement))
        }
    }

    /// A text that holds a placeholder, escaped so that it means the same here.
    func encode(_ text: [UInt8]) -> [UInt8] {
        text.flatMap { byte -> [UInt8] in
            switch (self, byte) {
            case (.percent, UInt8(ascii: "<")), (.form, UInt8(ascii: "<")): Array("%3C".utf8)
            case (.percent, UInt8(ascii: ">")), (.form, UInt8(ascii: ">")): Array("%3E".utf8)
            case (.percent, UInt8(ascii: "+")), (.form, UInt8(ascii: "+")): Array("%2B".utf8)
            case (.percent, UInt8(ascii: "%")), (.form, UInt8(ascii: "%")): Array("%25".utf8)
            case (.json, UInt8(ascii: "\"")): Array("\\\"".utf8)
            case (.json, UInt8(ascii: "\\")): Array("\\\\".utf8)
            case (.quotedPrintable, UInt8(ascii: "=")): Array("=3D".utf8)
            case (.entities, UInt8(ascii: "<")): Array("&lt;".utf8)
            case (.entities, UInt8(ascii: ">")): Array("&gt;".utf8)
            case (.entities, UInt8(ascii: "&")): Array("&amp;".utf8)
            default: [byte]
            }
        }
    }

    /// The bytes with which an escape may begin.
    var marks: [UInt8] {
        switch self {
        case .percent: [UInt8(ascii: "%")]
        case .form: [UInt8(ascii: "%"), UInt8(ascii: "+")]
        case .json, .units: [UInt8(ascii: "\\")]
        case .entities: [UInt8(ascii: "&")]
        case .quotedPrintable: [UInt8(ascii: "=")]
        }
    }

    private func firstMark(in text: [UInt8], from start: Int) -> Int? {
        let mark = mark
        let other = self == .form ? UInt8(ascii: "+") : mark
        return text.withUnsafeBufferPointer { text in
            var place = start
            while place < text.count, text[place] != mark, text[place] != other { place += 1 }
            return place < text.count ? place : nil
        }
    }

    private var mark: UInt8 {
        switch self {
        case .percent, .form: UInt8(ascii: "%")
        case .json, .units: UInt8(ascii: "\\")
        case .entities: UInt8(ascii: "&")
        case .quotedPrintable: UInt8(ascii: "=")
        }
    }

    /// The unescaped character at a place, and where its escape ends; nil when there is none.
    private func unit(in text: [UInt8], at place: Int) -> (meant: [UInt8], end: Int)? {
        if self == .form, text[place] == UInt8(ascii: "+") { return ([0x20], place + 1) }
        guard text[place] == mark, place + 1 < text.count else { return nil }
        switch self {
        case .percent, .form:
            return Self.hex(text, place + 1, count: 2).map { ([UInt8($0)], place + 3) }
        case .json: return Self.jsonUnit(text, place)
        case .units: return text[place + 1] == UInt8(ascii: "u") ? Self.jsonUnit(text, place) : nil
        case .entities: return Self.entity(text, place)
        case .quotedPrintable:
            if let byte = Self.hex(text, place + 1, count: 2) { return ([UInt8(byte)], place + 3) }
            let end = text[(place + 1)...].prefix(2).prefix { $0 == 0x0D || $0 == 0x0A }.endIndex
            return end > place + 1 && text[end - 1] == 0x0A ? ([], end) : nil
        }
    }

    private static func jsonUnit(_ text: [UInt8], _ place: Int) -> (meant: [UInt8], end: Int)? {
        switch text[place + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "'"):
            return ([text[place + 1]], place + 2)
        case UInt8(ascii: "b"): return ([0x08], place + 2)
        case UInt8(ascii: "f"): return ([0x0C], place + 2)
        case UInt8(ascii: "n"): return ([0x0A], place + 2)
        case UInt8(ascii: "r"): return ([0x0D], place + 2)
        case UInt8(ascii: "t"): return ([0x09], place + 2)
        case UInt8(ascii: "u"):
            guard let unit = hex(text, place + 2, count: 4) else { return nil }
            if let scalar = Unicode.Scalar(unit) { return (utf8(scalar), place + 6) }
            // Half of a surrogate pair: the other half follows, or the text is damaged and this means nothing.
            guard place + 7 < text.count, text[place + 6] == UInt8(ascii: "\\"),
                text[place + 7] == UInt8(ascii: "u"), let low = hex(text, place + 8, count: 4),
                unit < 0xDC00, (0xDC00..<0xE000).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            else { return nil }
            return (utf8(scalar), place + 12)
        default: return nil
        }
    }

    /// Whether the first of two units in a row has a backslash before it. JSON reads all other texts the same way, or
    /// as text that is escaped twice.
    /// that is escaped twice.
    private static func hasUnitsBehindBackslash(_ text: [UInt8]) -> Bool {
        let backslash = UInt8(ascii: "\\")
        let letter = UInt8(ascii: "u")
        return text.indices.dropLast(12).contains { place in
            text[place] == backslash && text[place + 1] == backslash && text[place + 2] == letter
                && text[place + 7] == backslash && text[place + 8] == letter
                && hex(text, place + 3, count: 4) != nil && hex(text, place + 9, count: 4) != nil
        }
    }

    private static let named: [(name: [UInt8], byte: UInt8)] = [
        ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
    ].map { (Array($0.utf8), Array($1.utf8)[0]) }

    private static func entity(_ text: [UInt8], _ place: Int) -> (meant: [UInt8], end: Int)? {
        for (name, byte) in named where text[place...].starts(with: name) { return ([byte], place + name.count) }
        guard text[place + 1] == UInt8(ascii: "#"), place + 2 < text.count else { return nil }
        // As browsers read it: any number of zeros, and the semicolon is optional.
        let isHex = text[place + 2] | 0x20 == UInt8(ascii: "x")
        let start = place + (isHex ? 3 : 2)
        var end = start
        var code: UInt32 = 0
        while end < text.count, let digit = text[end].hexValue, isHex || digit < 10 {
            code = min(code * (isHex ? 16 : 10) + UInt32(digit), 0x11_0000)
            end += 1
        }
        guard end > start, let scalar = Unicode.Scalar(code) else { return nil }
        return (utf8(scalar), end < text.count && text[end] == UInt8(ascii: ";") ? end + 1 : end)
    }

    private static func hex(_ text: [UInt8], _ place: Int, count: Int) -> UInt32? {
        guard place + count <= text.count else { return nil }
        var value: UInt32 = 0
        for byte in text[place..<place + count] {
            guard let digit = byte.hexValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private static func utf8(_ scalar: Unicode.Scalar) -> [UInt8] { Array(String(Character(scalar)).utf8) }
}
