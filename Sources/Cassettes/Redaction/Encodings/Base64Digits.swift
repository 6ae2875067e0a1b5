/// Base64 as it is found inside other text: both alphabets (RFC 4648, sections 4 and 5), of any length, in lines.
enum Base64Digits {
    /// Maximal runs of digits, line breaks inside of them included.
    static func runs(in text: [UInt8], atLeast shortest: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        text.withUnsafeBufferPointer { text in
            var place = 0
            while place < text.count {
                guard values[Int(text[place])] >= 0 else {
                    place += 1
                    continue
                }
                let start = place
                var digits = 0
                var line = 0
                while place < text.count {
                    if values[Int(text[place])] >= 0 {
                        (digits, line, place) = (digits + 1, line + 1, place + 1)
                    } else if line >= 16, let next = afterLineBreak(text, place) {
                        (line, place) = (0, next)
                    } else {
                        break
                    }
                }
                if digits >= shortest { runs.append(start..<place) }
            }
        }
        return runs
    }

    static func withoutLineBreaks(_ run: ArraySlice<UInt8>) -> [UInt8] { run.filter { values[Int($0)] >= 0 } }

    /// Whether a run of digits may stand for text, if it begins so many digits later.
    static func holdsText(_ text: [UInt8], _ run: Range<Int>, skipping skipped: Int) -> Bool {
        var textRun = TextRun()
        var bits: UInt32 = 0
        var count = -6 * skipped
        for place in run {
            let value = values[Int(text[place])]
            if value < 0 { continue }
            bits = bits << 6 | UInt32(value)
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            textRun.take(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            if textRun.isFound { return true }
        }
        return false
    }

    /// All whole bytes that the digits stand for.
    static func decode(_ digits: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count * 3 / 4)
        var bits: UInt32 = 0
        var count = 0
        for digit in digits {
            bits = bits << 6 | UInt32(max(0, values[Int(digit)]))
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    /// Without padding.
    static func encode(_ bytes: [UInt8], isForURLs: Bool) -> [UInt8] {
        let alphabet = isForURLs ? urlAlphabet : plainAlphabet
        var digits: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                digits.append(alphabet[Int(bits >> UInt32(count) & 63)])
            }
        }
        if count > 0 { digits.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
        return digits
    }

    private static func afterLineBreak(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int? {
        var next = place
        while next < text.count, text[next] == 0x0A || text[next] == 0x0D { next += 1 }
        return next > place && next < text.count && values[Int(text[next])] >= 0 ? next : nil
    }

    private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    private static let plainAlphabet = Array((letters + "+/").utf8)
    private static let urlAlphabet = Array((letters + "-_").utf8)

    /// By byte; -1 for what is no digit.
    private static let values: [Int8] = {
        var values = [Int8](repeating: -1, count: 256)
        for (value, digit) in plainAlphabet.enumerated() { values[Int(digit)] = Int8(value) }
        for (value, digit) in urlAlphabet.enumerated() { values[Int(digit)] = Int8(value) }
        return values
    }()
}
