import Basics

internal import Dispatch
internal import Foundation
internal import HTTPTransport

/// A server on 127.0.0.1 that follows a script to the byte, with plain sockets and one thread per connection.
///
/// It stops when it is released: connections are closed and their threads joined.
package final class ScriptedServer: Sendable {
    package let log: ServerLog
    package let port: Int
    package var authority: String { "127.0.0.1:\(port)" }

    private let listener: Socket
    private let state: ServerState

    /// - Throws: `SocketError` if no socket can be opened.
    package init(_ script: ServerScript, log: ServerLog = ServerLog()) throws {
        let listener = try Socket.boundToLoopback()
        self.listener = listener
        self.log = log
        port = try listener.localPort()
        let state = ServerState()
        self.state = state
        switch script.admission {
        case .accepted:
            try listener.listen(backlog: 128)
            state.run { Self.accept(listener, script, log, state) }
        case .refused: break
        case .ignored:
            // The queue is full, so the system drops the first packet of each further connection.
            try listener.listen(backlog: 0)
            _ = state.open(try Socket.connected(toPort: port))
        }
    }

    deinit {
        state.stop()
        listener.shutDown()
        state.waitForThreads()
    }

    private static func accept(_ listener: Socket, _ script: ServerScript, _ log: ServerLog, _ state: ServerState) {
        var count = 0
        while let socket = listener.accept() {
            count += 1
            log.record(.connected)
            let connection = ScriptedConnection(number: count, socket: socket, script: script, log: log, state: state)
            guard state.open(socket) else { return }
            state.run {
                connection.serve()
                state.close(socket)
            }
        }
    }
}

/// The threads, open connections and awaited gates of a server, which end with it.
final class ServerState: Sendable {
    private struct Open {
        var isStopping = false
        var sockets: [ObjectIdentifier: Socket] = [:]
        var gates: [Gate] = []
    }

    private let state = Locked(Open())
    private let threads = DispatchGroup()

    func run(_ body: @escaping @Sendable () -> Void) {
        threads.enter()
        Thread.detachNewThread {
            body()
            self.threads.leave()
        }
    }

    func waitForThreads() { threads.wait() }

    /// False if the server is stopping.
    func open(_ socket: Socket) -> Bool {
        state.withLock { state in
            guard !state.isStopping else { return false }
            state.sockets[ObjectIdentifier(socket)] = socket
            return true
        }
    }

    func close(_ socket: Socket) { _ = state.withLock { $0.sockets.removeValue(forKey: ObjectIdentifier(socket)) } }

    func wait(at gate: Gate) {
        let mayWait = state.withLock { state in
            state.gates.append(gate)
            return !state.isStopping
        }
        if mayWait { gate.waitBlocking() }
    }

    func stop() {
        let (sockets, gates) = state.withLock { state in
            state.isStopping = true
            return (Array(state.sockets.values), state.gates)
        }
        sockets.forEach { $0.shutDown() }
        gates.forEach { $0.open() }
    }
}
