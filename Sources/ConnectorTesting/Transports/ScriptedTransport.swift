import Basics
package import HTTPTransport
internal import HTTPTypes

/// The scripted server without a network: each piece of the script has the effect that a client of a socket would see.
package final class ScriptedTransport: Transport {
    package let log: ServerLog
    private let script: ServerScript
    private let idleTimeout: Duration?

    /// - Parameter idleTimeout: if set, silence is an immediate idle timeout; otherwise it lasts until the request is
    ///   cancelled.
    package init(_ script: ServerScript, log: ServerLog = ServerLog(), idleTimeout: Duration? = nil) {
        self.script = script
        self.log = log
        self.idleTimeout = idleTimeout
    }

    package func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        guard !Task.isCancelled else { throw TransportError(.cancelled, "the request was cancelled") }
        switch script.admission {
        case .accepted: break
        case .refused: throw TransportError(.connectionFailed, "the scripted server refuses connections")
        case .ignored: throw TransportError(.connectTimeout, "the scripted server ignores connections")
        }
        let received = log.receive { number in
            ReceivedRequest(
                number: number,
                connection: 1,
                method: request.head.method.rawValue,
                target: request.head.path ?? "/",
                fields: request.head.headerFields.map { .init($0.name.rawName, $0.value) },
                body: request.body ?? []
            )
        }
        let answer = ScriptedAnswer(
            script.answer(received),
            number: received.number,
            log: log,
            idleTimeout: idleTimeout
        )
        let head = try await answer.head()
        let body = ResponseBody(
            pull: { () async throws(TransportError) in try await answer.next() },
            cancel: { answer.letGo() }
        )
        return TransportResponse(head: head, body: body)
    }
}

/// One answer of a ``ScriptedTransport``, played piece by piece on demand.
private final class ScriptedAnswer: Sendable {
    private struct State {
        var rest: ArraySlice<AnswerPiece>
        var framing: AnswerPiece.Framing?
        var bytesDelivered = 0
        var hasEnded = false
        var error: TransportError?
    }

    private let state: Locked<State>
    private let number: Int
    private let log: ServerLog
    private let idleTimeout: Duration?

    init(_ pieces: [AnswerPiece], number: Int, log: ServerLog, idleTimeout: Duration?) {
        state = Locked(State(rest: pieces[...]))
        self.number = number
        self.log = log
        self.idleTimeout = idleTimeout
    }

    func head() async throws(TransportError) -> HTTPResponse {
        while let piece = takePiece() {
            guard case .head(let status, let fields, let framing) = piece else {
                try await pass(piece)
                continue
            }
            state.withLock { $0.framing = framing }
            var head = HTTPResponse(status: .init(code: status))
            for field in fields {
                guard let name = HTTPField.Name(field.name) else { throw failure(.badResponse) }
                head.headerFields.append(HTTPField(name: name, value: field.value))
            }
            if case .length(let length) = framing { head.headerFields[.contentLength] = String(length) }
            // Nothing is sent before the reader asks for it.
            log.record(.stalled)
            return head
        }
        throw failure(.connectionLost)
    }

    func next() async throws(TransportError) -> [UInt8]? {
        if let error = state.withLock({ $0.error }) { throw error }
        while let piece = takePiece() {
            switch piece {
            case .body(let bytes) where !bytes.isEmpty, .gzip(let bytes) where !bytes.isEmpty:
                guard !Task.isCancelled else { throw failure(.cancelled) }
                log.sent(bodyBytes: bytes.count)
                state.withLock { $0.bytesDelivered += bytes.count }
                return bytes
            case .body, .gzip: continue
            case .corruptGzip: throw failure(.badEncoding)
            case .close where state.withLock { $0.framing } == .untilClose: return nil
            default: try await pass(piece)
            }
        }
        let isWhole = state.withLock { state -> Bool in
            state.hasEnded = true
            guard case .length(let length) = state.framing else { return true }
            return state.bytesDelivered >= length
        }
        guard isWhole else { throw failure(.bodyTruncated) }
        log.record(.answered(number))
        return nil
    }

    func letGo() {
        let isFirst = state.withLock { state in
            defer { state.hasEnded = true }
            return !state.hasEnded
        }
        if isFirst { log.record(.clientGone) }
    }

    private func takePiece() -> AnswerPiece? { state.withLock { $0.rest.popFirst() } }

    /// Plays a piece with neither head nor body.
    private func pass(_ piece: AnswerPiece) async throws(TransportError) {
        let hasHead = state.withLock { $0.framing != nil }
        switch piece {
        case .interim, .head, .body, .gzip, .corruptGzip, .end, .partialHead: break
        case .garbage, .malformedChunk, .tunnel: throw failure(.badResponse)
        case .close: throw failure(hasHead ? .bodyTruncated : .connectionLost)
        case .reset: throw failure(.connectionLost)
        case .wait(let gate):
            do { try await gate.wait() } catch { throw failure(.cancelled) }
        case .silence:
            guard idleTimeout == nil else { throw failure(.idleTimeout) }
            do { try await Gate().wait() } catch { throw failure(.cancelled) }
        }
    }

    private func failure(_ code: TransportError.Code) -> TransportError {
        if code == .cancelled { letGo() }
        return state.withLock { state in
            state.hasEnded = true
            let error = TransportError(code, "the scripted answer broke off", bytesDelivered: state.bytesDelivered)
            state.error = error
            return error
        }
    }
}
