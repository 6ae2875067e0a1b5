/// Placeholders inside of addresses, where angle brackets may not stand.
enum AddressContext {
    /// The placeholder in the form that fits the text around it.
    static func fit(_ placeholder: [UInt8], at range: Range<Int>, in text: [UInt8]) -> [UInt8] {
        guard isInAddress(text, range.lowerBound) else { return placeholder }
        return Escape.percent.encode(placeholder)
    }

    /// Whether `://` stands before the place in the same word, as it is or as JSON may write it.
    private static func isInAddress(_ text: [UInt8], _ place: Int) -> Bool {
        let before = text[max(0, place - longest)..<place]
        let start = before.lastIndex { $0 <= 0x20 || "\"'<>".utf8.contains($0) }.map { $0 + 1 } ?? before.startIndex
        var rest = text[start..<place]
        while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
            rest = rest[(colon + 1)...]
            if rest.starts(with: plain) || rest.starts(with: escaped) { return true }
        }
        return false
    }

    private static let longest = 4_096
    private static let plain = Array("//".utf8)
    private static let escaped = Array("\\/\\/".utf8)
}
