/// Sizes and times for people, in the same form everywhere.
enum Quantity {
    /// `330 B`, `12.4 kB`, `3.1 MB`.
    static func bytes(_ count: Int) -> String {
        if count < 1000 { return "\(count) B" }
        let isSmall = count < 999_950
        return tenths(Double(count) / (isSmall ? 100 : 100_000)) + (isSmall ? " kB" : " MB")
    }

    /// `0 ms`, `1.2 s`, `3 min 05 s`, `2 h 00 min`.
    static func time(milliseconds: Double) -> String {
        if milliseconds < 999.5 { return "\(Int(milliseconds.rounded())) ms" }
        if milliseconds < 59_950 { return tenths(milliseconds / 100) + " s" }
        // Times beyond any sync are clamped before they overflow.
        let seconds = Int(min(milliseconds / 1000, 1e12).rounded())
        if seconds < 3600 { return "\(seconds / 60) min \(twoDigits(seconds % 60)) s" }
        return "\(seconds / 3600) h \(twoDigits(seconds % 3600 / 60)) min"
    }

    /// `1,234,567`.
    static func count(_ count: Int) -> String {
        let digits = Array(String(count.magnitude))
        let grouped = digits.enumerated().reduce(into: "") { text, digit in
            if digit.offset > 0, (digits.count - digit.offset) % 3 == 0 { text += "," }
            text.append(digit.element)
        }
        return (count < 0 ? "-" : "") + grouped
    }

    /// `1 entry`, `2 entries`.
    static func entries(_ count: Int) -> String { count == 1 ? "1 entry" : "\(self.count(count)) entries" }

    private static func tenths(_ value: Double) -> String {
        let rounded = Int(value.rounded())
        return "\(rounded / 10).\(rounded % 10)"
    }

    private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
