extension IPAddress {
    /// Reads an address as the resolver of the C library does, which accepts more than the usual spellings.
    ///
    /// IPv4: one to four numbers, decimal, octal (`0177`) or hexadecimal (`0x7f`), the last of which fills the
    /// remaining bytes (`127.1`, `2130706433`), optionally with a dot at the end. IPv6: with or without brackets,
    /// optionally with an IPv4 tail or a zone, which is ignored. Nil for everything else, including names.
    ///
    /// Source: inet_aton(3), RFC 4291 section 2.2, RFC 4007 section 11.
    package init?(text: String) {
        var text = Array(text.utf8)[...]
        if text.first == UInt8(ascii: "[") {
            guard text.last == UInt8(ascii: "]") else { return nil }
            text = text.dropFirst().dropLast()
            guard text.contains(UInt8(ascii: ":")) else { return nil }
        }
        guard let bytes = text.contains(UInt8(ascii: ":")) ? Self.version6(text) : Self.version4(text) else {
            return nil
        }
        self.init(bytes)
    }

    private static func version4(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let text = text.last == UInt8(ascii: ".") ? text.dropLast() : text
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(number)
        guard (1...4).contains(parts.count) else { return nil }
        var value: UInt64 = 0
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            let bits = isLast ? 8 * (5 - parts.count) : 8
            guard let part, part >> UInt64(bits) == 0 else { return nil }
            value = value << UInt64(bits) | part
        }
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt64($0)) }
    }

    private static func number(_ text: ArraySlice<UInt8>) -> UInt64? {
        guard let first = text.first else { return nil }
        if first == UInt8(ascii: "0"), let second = text.dropFirst().first {
            return second | 0x20 == UInt8(ascii: "x") ? digits(text.dropFirst(2), radix: 16) : digits(text, radix: 8)
        }
        return digits(text, radix: 10)
    }

    // The initializer of integers accepts a sign, which the resolver does not.
    private static func digits(_ text: ArraySlice<UInt8>, radix: Int) -> UInt64? {
        guard let first = text.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-") else { return nil }
        return UInt64(String(decoding: text, as: UTF8.self), radix: radix)
    }

    private static func version6(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let colon = UInt8(ascii: ":")
        let text = text.prefix { $0 != UInt8(ascii: "%") }
        guard let gap = text.indices.dropLast().first(where: { text[$0] == colon && text[$0 + 1] == colon }) else {
            return groups(text, takesTail: true).flatMap { $0.count == 16 ? $0 : nil }
        }
        let before = text[..<gap]
        let after = text[(gap + 2)...]
        guard let head = before.isEmpty ? [] : groups(before, takesTail: false),
            let tail = after.isEmpty ? [] : groups(after, takesTail: true), head.count + tail.count <= 14
        else { return nil }
        return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    /// Two bytes for each group between colons; four for a dotted last one.
    private static func groups(_ text: ArraySlice<UInt8>, takesTail: Bool) -> [UInt8]? {
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var bytes: [UInt8] = []
        for (index, part) in parts.enumerated() {
            if takesTail, index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
                guard let tail = version4(part) else { return nil }
                bytes += tail
            } else {
                guard part.count <= 4, let group = digits(part, radix: 16) else { return nil }
                bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
            }
        }
        return bytes
    }
}
