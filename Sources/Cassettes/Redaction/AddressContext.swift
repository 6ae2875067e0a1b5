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

    /// Whether a place is in the scheme, host or path of an address. A cookie that reads like one of them (a host, the last
    /// page) is no secret there, and without them the recording could not be read again.
    static func isBeforeQuery(_ text: [UInt8], _ place: Int) -> Bool {
        let before = text[max(0, place - longest)..<place]
        let start = before.lastIndex { $0 <= 0x20 || "\"'<>".utf8.contains($0) }.map { $0 + 1 } ?? before.startIndex
        let word = String(decoding: text[start..<place], as: UTF8.self).lowercased()
        let scheme = ["://", ":\\/\\/", "%3a%2f%2f"].flatMap { word.ranges(of: $0) }.map(\.upperBound).max()
        guard let scheme else { return false }
        return !["?", "#", "%3f", "%23"].contains { word[scheme...].contains($0) }
    }

    /// Whether a text is an absolute address, or a path as programs write them.
    static func isReference(_ text: [UInt8]) -> Bool {
        let value = String(decoding: text, as: UTF8.self)
        if value.contains("://") || value.lowercased().contains("%3a%2f%2f") { return true }
        let lower = value.lowercased()
        guard value.hasPrefix("/") || lower.hasPrefix("%2f") else { return false }
        return text.split { "/?&=.%_-".utf8.contains($0) }.allSatisfy { $0.count <= longestWord }
    }

    /// What is longer in a path may be an opaque token.
    private static let longestWord = 20
    private static let longest = 4_096
    private static let plain = Array("//".utf8)
    private static let escaped = Array("\\/\\/".utf8)
}
