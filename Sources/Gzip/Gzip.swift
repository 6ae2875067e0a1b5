import CZlib

/// Gzip streams (RFC 1952), in memory, using zlib.
package enum Gzip {
    /// Compresses bytes.
    ///
    /// - Parameter isCorrupt: whether one bit of the checksum is wrong, so that the damage only shows after the last
    ///   byte.
    package static func encode(_ bytes: [UInt8], isCorrupt: Bool = false) -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        let status = deflateInit2_(
            &stream,
            Z_DEFAULT_COMPRESSION,
            Z_DEFLATED,
            gzipOnly,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            size
        )
        precondition(status == Z_OK, "zlib has no memory")
        defer { deflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let count = bytes.withUnsafeBufferPointer { input in
            pass(input[...], through: &stream, to: &output) { deflate(&$0, Z_FINISH) }.count
        }
        output.removeLast(output.count - count)
        // The checksum is the first half of the last eight bytes.
        if isCorrupt { output[output.count - 8] ^= 1 }
        return output
    }

    /// What is wrong with a stream.
    package enum Damage: Sendable { case corrupt, excess }

    /// What a client gets from a stream that it decodes block by block, as curl does.
    ///
    /// - Parameter limit: bytes after which no more are decoded.
    /// - Returns: the bytes before the stream's end or its damage, and the damage. A stream that only ends early has
    ///   none, as in curl.
    package static func decode(_ bytes: [UInt8], limit: Int = .max) -> (bytes: [UInt8], damage: Damage?) {
        let stream = decodeStream(bytes[...], as: .gzip, limit: limit)
        let isExcess = stream.end.map { $0 < bytes.count } ?? false
        return (stream.bytes, stream.isCorrupt ? .corrupt : isExcess ? .excess : nil)
    }

    /// The frame around the compressed blocks.
    package enum Format: Sendable {
        case gzip
        /// RFC 1950, which HTTP calls deflate.
        case zlib
        /// RFC 1951 without a frame, which some servers send as deflate.
        case raw

        fileprivate var windowBits: Int32 {
            switch self {
            case .gzip: gzipOnly
            case .zlib: 15
            case .raw: -15
            }
        }
    }

    /// Decodes the stream at the start of the bytes.
    ///
    /// - Parameter limit: bytes after which no more are decoded.
    /// - Returns: the bytes before the stream's end, its damage or the limit; and where the stream ended, nil if it did
    ///   not.
    package static func decodeStream(
        _ bytes: ArraySlice<UInt8>,
        as format: Format,
        limit: Int = .max
    ) -> (bytes: [UInt8], end: Int?, isCorrupt: Bool) {
        var stream = z_stream()
        let status = inflateInit2_(&stream, format.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib has no memory")
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 16_384)
        var place = bytes.startIndex
        while output.count < limit {
            let (taken, count, status) = bytes.withUnsafeBufferPointer { input in
                pass(input[(place - bytes.startIndex)...], through: &stream, to: &block) { inflate(&$0, Z_BLOCK) }
            }
            place += taken
            switch status {
            case Z_OK: output += block[..<count]
            case Z_STREAM_END: return (output + block[..<count], place, false)
            // All input is used up.
            case Z_BUF_ERROR: return (output, nil, false)
            default: return (output, nil, true)
            }
        }
        return (output, nil, false)
    }

    // 15 bits of window, and 16 for a gzip header instead of zlib's own.
    private static let gzipOnly: Int32 = 15 + 16

    /// One call of zlib.
    private static func pass(
        _ input: Slice<UnsafeBufferPointer<UInt8>>,
        through stream: inout z_stream,
        to output: inout [UInt8],
        _ call: (inout z_stream) -> Int32
    ) -> (taken: Int, count: Int, status: Int32) {
        let input = UnsafeBufferPointer(rebasing: input)
        return output.withUnsafeMutableBufferPointer { output in
            // zlib only reads its input.
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(input.count)
            (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
            let status = call(&stream)
            return (input.count - Int(stream.avail_in), output.count - Int(stream.avail_out), status)
        }
    }
}
