/// Base64 as it is found inside other text: both alphabets (RFC 4648, sections 4 and 5), of any length, in lines.
enum Base64Digits {
    static func withoutLineBreaks(_ run: ArraySlice<UInt8>) -> [UInt8] { run.filter { values[Int($0)] >= 0 } }

    /// All whole bytes that the digits encode.
    static func decode(_ digits: ArraySlice<UInt8>) -> [UInt8] {
        let count = digits.count * 6 / 8
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, initialized in
            values.withUnsafeBufferPointer { values in
                var bits: UInt32 = 0
                var bitCount = 0
                for digit in digits {
                    bits = bits << 6 | UInt32(max(0, values[Int(digit)]))
                    bitCount += 6
                    if bitCount >= 8 {
                        bitCount -= 8
                        bytes[initialized] = UInt8(truncatingIfNeeded: bits >> UInt32(bitCount))
                        initialized += 1
                    }
                }
            }
        }
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

    private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    private static let plainAlphabet = Array((letters + "+/").utf8)
    private static let urlAlphabet = Array((letters + "-_").utf8)

    /// By byte; -1 if it is not a digit.
    static let values: [Int8] = {
        var values = [Int8](repeating: -1, count: 256)
        for (value, digit) in plainAlphabet.enumerated() { values[Int(digit)] = Int8(value) }
        for (value, digit) in urlAlphabet.enumerated() { values[Int(digit)] = Int8(value) }
        return values
    }()
}
