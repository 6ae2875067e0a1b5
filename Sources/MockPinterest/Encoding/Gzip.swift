/// Gzip streams (RFC 1952): made of stored blocks, read whatever they are made of.
enum Gzip {
    /// - Parameter isCorrupt: the checksum is wrong by one bit, so that the damage shows after the last byte.
    static func encode(_ bytes: [UInt8], isCorrupt: Bool = false) -> [UInt8] {
        var stream = magic + [0, 0, 0, 0, 0, 0, 0xFF]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(0xFFFF)
            rest = rest.dropFirst(block.count)
            let length = UInt16(block.count)
            stream += [rest.isEmpty ? 1 : 0] + littleEndian(length) + littleEndian(~length) + block
        } while !rest.isEmpty
        return stream + littleEndian(checksum(bytes) ^ (isCorrupt ? 1 : 0))
            + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
    }

    /// What is wrong with a stream.
    enum Damage { case corrupt, excess }

    /// What a client gets out of a stream.
    ///
    /// - Returns: the bytes before the stream's end or its damage, and that. A stream that only ends early has none, as
    ///   for curl.
    static func decode(_ stream: [UInt8]) -> (bytes: [UInt8], damage: Damage?) {
        let start = stream.prefix(3)
        guard start.elementsEqual(magic.prefix(start.count)), stream.count < 4 || stream[3] & 0xE0 == 0 else {
            return ([], .corrupt)
        }
        guard let start = startOfBlocks(stream) else { return ([], nil) }
        var inflate = Inflate(stream, from: start)
        do throws(Inflate.Failure) { try inflate.run() } catch {
            return (inflate.output, error == .corrupt ? .corrupt : nil)
        }
        let trailer = stream[inflate.position...].prefix(8)
        let expected =
            littleEndian(checksum(inflate.output)) + littleEndian(UInt32(truncatingIfNeeded: inflate.output.count))
        if trailer.count == 8, !trailer.elementsEqual(expected) { return (inflate.output, .corrupt) }
        return (inflate.output, trailer.endIndex < stream.endIndex ? .excess : nil)
    }

    private static let magic: [UInt8] = [0x1F, 0x8B, 8]

    /// Nil when the stream ends inside its header.
    private static func startOfBlocks(_ stream: [UInt8]) -> Int? {
        guard stream.count >= 10 else { return nil }
        var place = 10
        let flags = stream[3]
        if flags & 4 != 0 {
            guard stream.count >= 12 else { return nil }
            place += 2 + Int(stream[10]) + Int(stream[11]) << 8
        }
        for flag in [8, 16] as [UInt8] where flags & flag != 0 {
            guard place < stream.count, let end = stream[place...].firstIndex(of: 0) else { return nil }
            place = end + 1
        }
        if flags & 2 != 0 { place += 2 }
        return place <= stream.count ? place : nil
    }

    private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
    }
}
