/// A hash that takes sixteen bytes at a time by full multiplication. It is the same for the same bytes in every run,
/// and does not protect against bytes that were crafted to collide.
package struct ByteHash: Sendable {
    package private(set) var value: UInt64

    // Bits without pattern: fractions of square roots of primes (FIPS 180-4, section 5.3.5).
    private static let first: UInt64 = 0x6A09_E667_F3BC_C908
    private static let second: UInt64 = 0xBB67_AE85_84CA_A73B
    private static let third: UInt64 = 0x3C6E_F372_FE94_F82B

    package init(seed: UInt64 = 0) { value = Self.mix(seed ^ Self.first, Self.second) }

    /// Adds a text and its length, so that two texts in a row differ from their concatenation.
    @inline(__always)
    package mutating func combine(_ bytes: UnsafeRawBufferPointer) { _ = combineReportingHighBits(bytes) }

    /// Like ``combine(_:)``, and reports bytes that are not ASCII.
    ///
    /// - Returns: a word in which the high bit of some byte is set if it is set in any byte of the text.
    @inline(__always)
    mutating func combineReportingHighBits(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var seen: UInt64 = 0
        var place = 0
        func word(_ offset: Int) -> UInt64 {
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        if bytes.count >= 64 {
            // Two chains, which do not wait for each other.
            var other = Self.third
            while place + 32 <= bytes.count {
                let words = (word(place), word(place + 8), word(place + 16), word(place + 24))
                value = Self.mix(words.0 ^ Self.first, words.1 ^ value)
                other = Self.mix(words.2 ^ Self.second, words.3 ^ other)
                seen |= words.0 | words.1 | words.2 | words.3
                place += 32
            }
            value = Self.mix(value ^ Self.third, other)
        }
        while place + 16 <= bytes.count {
            let words = (word(place), word(place + 8))
            value = Self.mix(words.0 ^ Self.first, words.1 ^ value)
            seen |= words.0 | words.1
            place += 16
        }
        var rest: (UInt64, UInt64) = (0, 0)
        if place + 8 <= bytes.count {
            rest.0 = word(place)
            place += 8
        }
        while place < bytes.count {
            rest.1 = rest.1 << 8 | UInt64(bytes[place])
            place += 1
        }
        value = Self.mix(rest.0 ^ Self.second, rest.1 ^ value)
        value = Self.mix(UInt64(bytes.count) ^ Self.third, value)
        return seen | rest.0 | rest.1
    }

    /// Both halves of the product: every bit of both words reaches every bit of it.
    @inline(__always)
    private static func mix(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = one.multipliedFullWidth(by: other)
        return product.high ^ product.low
    }
}
