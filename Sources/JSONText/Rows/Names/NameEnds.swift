/// The first and the last eight bytes of a name, quotes included. They overlap in one of less than 16 bytes; a name
/// shorter than eight has the same twice, with zeros.
struct NameEnds {
    let head: UInt64
    let tail: UInt64

    /// - Parameter range: the name's, quotes included.
    @inline(__always)
    init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        let word = Self.word(text, range.lowerBound)
        head = word & Self.mask(range.count)
        tail = range.count >= 8 ? Self.word(text, range.upperBound &- 8) : head
    }

    /// The bytes of a word that belong to a name of this length.
    @inline(__always)
    static func mask(_ length: Int) -> UInt64 { length < 8 ? 1 << UInt64(8 * length) - 1 : .max }

    /// The eight bytes from a place on, the first one lowest; zeros beyond the end.
    @inline(__always)
    static func word(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt64 {
        if index &+ 8 <= text.count {
            return UInt64(
                littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: index, as: UInt64.self)
            )
        }
        return text[index...].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
