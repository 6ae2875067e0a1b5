import Basics
import HTTPTransport

extension MockBody {
    /// The same body, until the connection breaks after the given number of bytes.
    ///
    /// A body that ends earlier stays complete, and so does one of known length that ends exactly there, unless it must
    /// end with a malformed chunk. It is then sent in chunks, as are bodies of unknown length, which end with one more
    /// chunk.
    package func broken(by breakage: Breakage, at end: Int) -> MockBody {
        let isChunked = breakage == .malformedChunk
        if let length, length < end || length == end && !isChunked { return self }
        let delivered = Locked(0)
        let ending = Locked<Breakage?>(nil)
        return MockBody(length: isChunked ? nil : length, ending: ending) {
            let rest = end - delivered.withLock { $0 }
            guard rest > 0 else {
                ending.withLock { $0 = breakage }
                return nil
            }
            guard let piece = self.next() else { return nil }
            let part = piece.count > rest ? Array(piece[..<rest]) : piece
            delivered.withLock { $0 += part.count }
            return part
        }
    }

    /// The same body with a different byte at an offset; a byte that has the value already becomes its complement.
    func corrupted(at offset: Int, to byte: UInt8) -> MockBody {
        let delivered = Locked(0)
        return MockBody(length: length) {
            guard var piece = self.next() else { return nil }
            let place = delivered.withLock { delivered in
                defer { delivered += piece.count }
                return offset - delivered
            }
            if piece.indices.contains(place) { piece[place] = piece[place] == byte ? ~byte : byte }
            return piece
        }
    }

    /// The same body with bytes inserted at that offset, which may be its end; a body that ends earlier stays
    /// unchanged.
    func inserting(_ bytes: [UInt8], at offset: Int) -> MockBody {
        if let length, length < offset { return self }
        let isDone = Locked(false)
        let delivered = Locked(0)
        return MockBody(length: length.map { $0 + bytes.count }) {
            let piece = self.next()
            let start = delivered.withLock { delivered in
                defer { delivered += piece?.count ?? 0 }
                return delivered
            }
            let isHere = isDone.withLock { isDone in
                guard !isDone, piece == nil ? offset == start : offset - start < piece?.count ?? 0 else { return false }
                isDone = true
                return true
            }
            guard isHere else { return piece }
            guard var piece else { return bytes }
            piece.insert(contentsOf: bytes, at: offset - start)
            return piece
        }
    }

    /// The same body in pieces of the given number of bytes.
    func pieces(of size: Int) -> MockBody {
        let rest = Locked<ArraySlice<UInt8>>([])
        return MockBody(length: length) {
            rest.withLock { rest in
                if rest.isEmpty, let piece = self.next() { rest = piece[...] }
                guard !rest.isEmpty else { return nil }
                defer { rest = rest.dropFirst(size) }
                return Array(rest.prefix(size))
            }
        }
    }
}
