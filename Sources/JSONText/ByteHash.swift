/// A hash of bytes that takes eight at a time: the same for the same bytes in every run, and no defence against bytes that
/// are made to collide.
package struct ByteHash: Sendable, Hashable {
    package private(set) var value: UInt64

    // Zero would stay zero with every text of zeros.
    package init(seed: UInt64 = 0) { value = seed &+ 0xA076_1D64_78BD_642F }

    /// Takes in a text, its length included, so that two texts are not taken for one.
    @inline(__always)
    package mutating func combine(_ bytes: UnsafeRawBufferPointer) { _ = combineTellingBytes(bytes) }

    /// The same.
    ///
    /// - Returns: a word whose highest bit of some byte is set if that of some byte of the text is.
    @inline(__always)
    mutating func combineTellingBytes(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var seen: UInt64 = 0
        var place = 0
        combine(UInt64(bytes.count))
        while place + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            seen |= word
            combine(word)
            place += 8
        }
        guard place < bytes.count else { return seen }
        var word: UInt64 = 0
        while place < bytes.count {
            word = word << 8 | UInt64(bytes[place])
            place += 1
        }
        combine(word)
        return seen | word
    }

    /// One step, which no two words take to the same value from the same one.
    @inline(__always)
    private mutating func combine(_ word: UInt64) {
        let product = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
        value = product ^ product >> 29
    }
}
