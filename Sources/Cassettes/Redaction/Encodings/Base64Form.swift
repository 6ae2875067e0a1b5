/// How Base64 is embedded in another text.
struct Base64Form {
    let isForURLs: Bool
    /// The whole run, without line separators.
    let digits: [UInt8]
    /// The number of digits before the encoded text begins, and the number of its digits.
    let skipped: Int
    let used: Int
    /// Equals signs after the digits.
    let padding: Int
    /// Nil for digits without line breaks.
    let lines: Base64Lines?

    /// - Parameters:
    ///   - bytes: the decoded digits.
    ///   - range: the range of the run with its padding.
    func restore(_ edits: [TextEdit], of bytes: [UInt8], in range: Range<Int>) -> TextEdit {
        guard let first = edits.first, let last = edits.last else { return TextEdit(range: range, replacement: []) }
        let group = first.range.lowerBound / 3
        let growth = edits.reduce(0) { $0 + $1.replacement.count - $1.range.count }
        // After the last edit, digits are kept where the same bits begin a group of them.
        let kept = growth % 3 == 0 ? min((last.range.upperBound + 2) / 3 * 3, bytes.count) : bytes.count
        let keepsTail = growth % 3 == 0 && kept % 3 == 0
        let meant = edits.map { edit in
            TextEdit(
                range: edit.range.lowerBound - group * 3..<edit.range.upperBound - group * 3,
                replacement: edit.replacement
            )
        }.applied(to: Array(bytes[group * 3..<(keepsTail ? kept : bytes.count)]))
        let before = digits[..<(skipped + group * 4)]
        let tail = keepsTail ? digits[(skipped + kept / 3 * 4)...] : digits[(skipped + used)...]
        let all = before + Base64Digits.encode(meant, isForURLs: isForURLs) + tail
        var padded = lines.map { $0.parted(Array(all)) } ?? Array(all)
        let missing = keepsTail ? padding : padding > 0 ? (4 - all.count % 4) % 4 : 0
        padded += [UInt8](repeating: UInt8(ascii: "="), count: missing)
        return TextEdit(range: range, replacement: padded)
    }
}

/// The lines of Base64: how many digits each has, and what separates them.
struct Base64Lines {
    private let length: Int
    private let separator: [UInt8]

    init(_ run: ArraySlice<UInt8>) {
        let first = run.prefix { Base64Digits.values[Int($0)] >= 0 }
        length = max(1, first.count)
        separator = Array(run[first.endIndex...].prefix { Base64Digits.values[Int($0)] < 0 })
    }

    func parted(_ digits: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(digits.count + digits.count / length * separator.count)
        for (place, digit) in digits.enumerated() {
            if place > 0, place % length == 0 { text += separator }
            text.append(digit)
        }
        return text
    }
}
