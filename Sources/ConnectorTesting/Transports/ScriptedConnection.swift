import Gzip
internal import HTTPTransport

/// One connection of a scripted server: reads requests and sends the script's answers.
struct ScriptedConnection: Sendable {
    let number: Int
    let socket: Socket
    let script: ServerScript
    let log: ServerLog
    let state: ServerState

    /// Serves until either side ends the connection.
    func serve() {
        var reader = RequestReader()
        while let request = next(&reader) {
            var player = AnswerPlayer(connection: self)
            for piece in script.answer(request) {
                switch player.play(piece) {
                case .goOn: continue
                case .close: return
                case .clientGone: return log.record(.clientGone)
                }
            }
            log.record(.answered(request.number))
        }
    }

    private func next(_ reader: inout RequestReader) -> ReceivedRequest? {
        while true {
            if let parts = reader.takeRequest() {
                return log.receive { id in
                    ReceivedRequest(
                        number: id,
                        connection: number,
                        method: parts.method,
                        target: parts.target,
                        fields: parts.fields,
                        body: parts.body
                    )
                }
            }
            guard let bytes = socket.receive() else { return nil }
            reader.bytes += bytes
        }
    }
}

/// Turns the pieces of one answer into bytes on a connection.
private struct AnswerPlayer {
    enum Step { case goOn, close, clientGone }

    let connection: ScriptedConnection
    var framing = AnswerPiece.Framing.none

    init(connection: ScriptedConnection) { self.connection = connection }

    mutating func play(_ piece: AnswerPiece) -> Step {
        switch piece {
        case .interim(let status): return send("HTTP/1.1 \(status) Interim\r\nX-Interim: yes\r\n\r\n")
        case .head(let status, let fields, let framing):
            self.framing = framing
            return send(Self.head(status, fields, framing))
        case .body(let bytes): return sendBody(bytes)
        case .gzip(let bytes): return sendBody(Gzip.encode(bytes))
        case .corruptGzip(let bytes): return sendBody(Gzip.encode(bytes, isCorrupt: true))
        case .end: return end()
        case .partialHead: return send("HTTP/1.1 200 OK\r\nContent-Le")
        case .garbage: return send("220 mail.example.com ready\r\n")
        case .malformedChunk: return send("zz\r\n")
        case .wait(let gate):
            connection.state.wait(at: gate)
            return .goOn
        case .silence:
            while connection.socket.receive() != nil {}
            return .clientGone
        case .tunnel(let port): return tunnel(toPort: port)
        case .close: return .close
        case .reset:
            connection.socket.resetOnClose()
            return .close
        }
    }

    private func end() -> Step {
        switch framing {
        case .none, .length: .goOn
        case .chunked: send("0\r\n\r\n")
        case .untilClose: .close
        }
    }

    private func tunnel(toPort port: Int) -> Step {
        guard let far = try? Socket.connected(toPort: port), connection.state.open(far) else { return .close }
        let near = connection.socket
        connection.state.run {
            while let bytes = far.receive(), near.send(bytes) {}
            near.shutDown()
        }
        while let bytes = near.receive(), far.send(bytes) {}
        far.shutDown()
        connection.state.close(far)
        return .close
    }

    private func send(_ text: String) -> Step { connection.socket.send(Array(text.utf8)) ? .goOn : .clientGone }

    private func sendBody(_ bytes: [UInt8]) -> Step {
        guard !bytes.isEmpty else { return .goOn }
        if framing == .chunked, send(String(bytes.count, radix: 16) + "\r\n") != .goOn { return .clientGone }
        let isSent = connection.socket.send(
            bytes,
            sent: { connection.log.sent(bodyBytes: $0) },
            stalled: { connection.log.record(.stalled) }
        )
        guard isSent else { return .clientGone }
        return framing == .chunked ? send("\r\n") : .goOn
    }

    private static func head(
        _ status: Int,
        _ fields: [ReceivedRequest.Field],
        _ framing: AnswerPiece.Framing
    ) -> String {
        var lines = ["HTTP/1.1 \(status) \(status == 200 ? "OK" : "Scripted")"]
        lines += fields.map { "\($0.name): \($0.value)" }
        switch framing {
        case .none: break
        case .length(let length): lines.append("Content-Length: \(length)")
        case .chunked: lines.append("Transfer-Encoding: chunked")
        case .untilClose: lines.append("Connection: close")
        }
        return lines.joined(separator: "\r\n") + "\r\n\r\n"
    }
}
