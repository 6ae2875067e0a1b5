extension JSONStringWalker {
    /// The meaning of a string without its quotes. Text that is not an escape is unchanged.
    static func unescaped(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(raw.count)
        var copied = 0
        var place = 0
        while place < raw.count {
            guard raw[place] == UInt8(ascii: "\\"), place + 1 < raw.count else {
                place += 1
                continue
            }
            var end = place + 2
            guard let meant = meant(raw, place + 1, &end) else {
                place += 2
                continue
            }
            result.append(contentsOf: UnsafeBufferPointer(rebasing: raw[copied..<place]))
            result.append(contentsOf: String(Character(meant)).utf8)
            (copied, place) = (end, end)
        }
        result.append(contentsOf: UnsafeBufferPointer(rebasing: raw[copied...]))
        return result
    }

    private static func meant(_ raw: UnsafeBufferPointer<UInt8>, _ place: Int, _ end: inout Int) -> Unicode.Scalar? {
        switch raw[place] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(raw[place])
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "u"):
            guard let unit = unit(raw, place + 1) else { return nil }
            end = place + 5
            if let scalar = Unicode.Scalar(unit) { return scalar }
            guard unit < 0xDC00, end + 1 < raw.count, raw[end] == UInt8(ascii: "\\"), raw[end + 1] == UInt8(ascii: "u"),
                let low = Self.unit(raw, end + 2), (0xDC00..<0xE000).contains(low)
            else { return "\u{FFFD}" }
            end += 6
            return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        default: return nil
        }
    }

    private static func unit(_ raw: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt32? {
        guard place + 4 <= raw.count else { return nil }
        return UInt32(String(decoding: raw[place..<place + 4], as: UTF8.self), radix: 16)
    }
}
