import Basics
import HTTPTransport

/// Text that another text contains as Base64 or as hexadecimal digits.
enum EncodedCandidates {
    /// The text without what is readable in either form, and what that says.
    static func cut(_ text: [UInt8], _ traits: CharacterProfile) -> (rest: [UInt8], hidden: [[UInt8]]) {
        guard traits.longestRun >= 16 else { return (text, []) }
        var hidden: [[UInt8]] = []
        var rest: [UInt8] = []
        var place = 0
        for run in CharacterProfile.runs(of: text, atLeast: 16) {
            if let digits = hexRun(in: text, run), let bytes = hex(text[digits]) {
                hidden.append(bytes)
                rest += text[place..<digits.lowerBound]
                rest.append(0x20)
                place = digits.upperBound
                continue
            }
            guard let bytes = base64(text[run]) else { continue }
            hidden.append(bytes)
            rest += text[place..<run.lowerBound]
            rest.append(0x20)
            place = run.upperBound
        }
        return place == 0 ? (text, []) : (rest + text[place...], hidden)
    }

    /// The longest row of hexadecimal digits in a run; nil when none is as long as a secret in them.
    private static func hexRun(in text: [UInt8], _ run: Range<Int>) -> Range<Int>? {
        var longest = run.lowerBound..<run.lowerBound
        var start = run.lowerBound
        for place in run where digit(text[place]) == nil {
            if place - start > longest.count { longest = start..<place }
            start = place + 1
        }
        if run.upperBound - start > longest.count { longest = start..<run.upperBound }
        return longest.count >= 24 ? longest : nil
    }

    /// What the digits say, where that is a text: nothing else does by chance. A digit too many is before or behind it.
    private static func hex(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
        for part in digits.count % 2 == 0 ? [digits] : [digits.dropLast(), digits.dropFirst()] {
            let values = part.map { digit($0) ?? 0 }
            let bytes = stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
            if bytes.isText { return bytes }
        }
        return nil
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
        default: nil
        }
    }

    /// What Base64 hides, where that is a text or a gzip stream: nothing else decodes to either by chance.
    private static func base64(_ run: ArraySlice<UInt8>) -> [UInt8]? {
        guard run.contains(where: { (0x61...0x7A).contains($0 | 0x20) }) else { return nil }
        var digits = run.prefix { $0 != UInt8(ascii: "=") }.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        if digits.count % 4 == 1 { digits.removeLast() }
        // For most texts the first bytes already show that it is neither.
        let start = Base64.decode(String(decoding: digits.prefix(16), as: UTF8.self)) ?? []
        guard digits.count < 16 || start.starts(with: [0x1F, 0x8B]) || start.allSatisfy(isTextByte) else { return nil }
        digits += repeatElement(UInt8(ascii: "="), count: (4 - digits.count % 4) % 4)
        guard let bytes = Base64.decode(String(decoding: digits, as: UTF8.self)),
            bytes.starts(with: [0x1F, 0x8B]) || bytes.isText
        else { return nil }
        return bytes
    }

    private static func isTextByte(_ byte: UInt8) -> Bool {
        byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
