import Gzip

extension AnswerFault {
    /// Damages a response that is ready to be sent. Repeated bookmarks are left to the routes.
    func damage(_ answer: inout MockAnswer) {
        switch self {
        case .cut(let place): answer.body = answer.body.broken(by: .close, at: place)
        case .reset(let place): answer.body = answer.body.broken(by: .reset, at: place)
        case .stall(let place): answer.body = answer.body.broken(by: .stall, at: place)
        case .badChunk(let place): answer.body = answer.body.broken(by: .malformedChunk, at: place)
        case .drop: answer.headEnd = 0
        case .cutHead(let place): if place < answer.headBytes.count { answer.headEnd = place }
        case .lengthOff(let difference):
            let bytes = answer.body.collect()
            answer.headers[.contentLength] = String(max(0, bytes.count + difference))
            // Otherwise a client would take the surplus bytes for the start of the next response.
            answer.headers[.connection] = "close"
            answer.body = MockBody(bytes, ending: .close)
        case .corrupt(let place, let byte): answer.body = answer.body.corrupted(at: place, to: byte)
        case .insert(let place, let bytes): answer.body = answer.body.inserting(bytes, at: place)
        case .gzip(let kind): kind.damage(&answer)
        case .drip(let bytes, let milliseconds):
            answer.body = answer.body.pieces(of: bytes)
            answer.pause = .milliseconds(milliseconds)
        case .sameBookmark: break
        }
    }
}

extension AnswerFault.Gzipping {
    /// Loads the whole body into memory, because its length and checksum are needed.
    fileprivate func damage(_ answer: inout MockAnswer) {
        if self != .unlabelled { answer.headers[.contentEncoding] = "gzip" }
        if self == .mislabelled { return }
        let stream = Gzip.encode(answer.body.collect(), isCorrupt: self == .corrupt)
        answer.body = MockBody(self == .cut ? Array(stream[..<(stream.count / 2)]) : stream)
    }
}
