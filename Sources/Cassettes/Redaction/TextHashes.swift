/// Hashes of all parts of a text, each in constant time (Karp and Rabin, 1987).
struct TextHashes {
    /// By the number of first bytes that they cover.
    private var sums: [UInt64] = [0]

    init(_ text: [UInt8]) {
        sums.reserveCapacity(text.count + 1)
        var sum: UInt64 = 0
        for byte in text {
            sum = Self.next(sum, byte)
            sums.append(sum)
        }
    }

    /// - Parameter power: ``power(of:)`` the number of bytes of the part.
    func hash(of range: Range<Int>, power: UInt64) -> UInt64 {
        let before = Self.multiplied(sums[range.lowerBound], power)
        let sum = sums[range.upperBound]
        return sum >= before ? sum - before : sum + Self.prime - before
    }

    /// Of a whole text.
    static func hash(of text: [UInt8]) -> UInt64 { text.reduce(0) { next($0, $1) } }

    static func power(of count: Int) -> UInt64 {
        var (power, square, rest) = (UInt64(1), base, count)
        while rest > 0 {
            if rest & 1 == 1 { power = multiplied(power, square) }
            (square, rest) = (multiplied(square, square), rest >> 1)
        }
        return power
    }

    private static func next(_ sum: UInt64, _ byte: UInt8) -> UInt64 {
        let sum = multiplied(sum, base) + UInt64(byte) + 1
        return sum >= prime ? sum - prime : sum
    }

    /// Modulo the prime, which is one below a power of two.
    private static func multiplied(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let (high, low) = one.multipliedFullWidth(by: other)
        let sum = (low & prime) + (high << 3 | low >> 61)
        return sum >= prime ? sum - prime : sum
    }

    private static let prime: UInt64 = 1 << 61 - 1
    private static let base: UInt64 = 0x0B5A_D4EC_EDA1_CE2A
}
