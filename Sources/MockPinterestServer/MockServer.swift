package import MockPinterest
import NIOCore
import NIOHTTP1
import NIOPosix

/// Serves the emulated API over sockets: HTTP/1.1 with keep-alive, over TCP or TLS.
package final class MockServer: Sendable {
    /// Base URL of the API: `http://127.0.0.1:PORT/v5/`.
    package let url: String
    package let port: Int
    /// PEM file of the authority that signed the server's certificate; nil without TLS. Deleted by ``stop()``.
    package var authorityFile: String? { security?.authorityFile }

    private let security: (any ServerSecurity)?
    private let accepting: Task<Void, Never>

    private typealias Connection = ConnectionHandler.Connection

    /// Starts listening; connections are accepted when this returns.
    ///
    /// - Throws: ``ServerError`` when the port is taken or the host is not an address of this machine.
    package static func start(
        _ mock: MockPinterest,
        options: ServerOptions = ServerOptions()
    ) async throws(ServerError) -> MockServer {
        try await start(options: options) { _ in mock }
    }

    /// - Parameter responder: creates the responder, given the base URL at which it is served.
    package static func start(
        options: ServerOptions = ServerOptions(),
        responder: (_ url: String) -> any MockResponder
    ) async throws(ServerError) -> MockServer {
        let security = options.security
        do {
            let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .serverChannelOption(.backlog, value: 256)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .bind(host: options.host, port: options.port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        try pipeline.addHandler(ResetHandler())
                        if let security { try pipeline.addHandler(security.makeHandler()) }
                        try pipeline.addHandler(RawBytesHandler())
                        try pipeline.configureHTTPServerPipeline()
                        return try Connection(wrappingChannelSynchronously: channel)
                    }
                }
            return MockServer(responder, listener, options: options)
        } catch {
            security?.remove()
            throw ServerError(explanation(of: error, options))
        }
    }

    private init(
        _ responder: (_ url: String) -> any MockResponder,
        _ listener: NIOAsyncChannel<Connection, Never>,
        options: ServerOptions
    ) {
        security = options.security
        port = listener.channel.localAddress?.port ?? options.port
        let scheme = options.security == nil ? "http" : "https"
        let host = options.host.contains(":") ? "[\(options.host)]" : options.host
        let url = "\(scheme)://\(host):\(port)/v5/"
        self.url = url
        let responder = responder(url)
        // Unstructured, because the server outlives the call that starts it; stop() ends it.
        accepting = Task {
            try? await listener.executeThenClose { connections in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await connection in connections {
                        group.addTask {
                            await ConnectionHandler(responder: responder, scheme: scheme).serve(connection)
                        }
                    }
                }
            }
        }
    }

    /// Ends all connections and releases the port; returns when that is done.
    package func stop() async {
        accepting.cancel()
        await accepting.value
        security?.remove()
    }

    private static func explanation(of error: any Error, _ options: ServerOptions) -> String {
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE: "Port \(options.port) on \(options.host) is in use. Use another port, or 0 for a free one."
        case EACCES: "Port \(options.port) is not allowed for this user. Use a port above 1023, or 0 for a free one."
        // Only a name that does not resolve is reported without a code.
        case EADDRNOTAVAIL, nil: "\(options.host) is not an address of this machine. Use 127.0.0.1."
        default: "Cannot listen on \(options.host):\(options.port): \(error). Use another host or port."
        }
    }
}
