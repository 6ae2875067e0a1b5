package import HTTPTypes
package import HTTPTransport

/// Provides the scripted behaviour through a transport: over a socket, in memory, through a recording, ….
package struct TransportFixture: Sendable {
    /// Which properties of the wire a door can show. Cases that need more are skipped.
    package struct Abilities: OptionSet, Sendable {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }

        /// There are connections, and the log counts them.
        package static let connections = Abilities(rawValue: 1)
        /// Bytes are in flight between server and client, so a connection can break while bytes are in transit.
        package static let bytesInFlight = Abilities(rawValue: 2)
        /// The server is still sending while the client reads. A replayed answer is complete from the start.
        package static let sending = Abilities(rawValue: 4)
    }

    package let abilities: Abilities
    private let open: @Sendable (ServerScript, TransportTimeouts) throws -> TransportSession

    package init(
        abilities: Abilities,
        open: @escaping @Sendable (ServerScript, TransportTimeouts) throws -> TransportSession
    ) {
        self.abilities = abilities
        self.open = open
    }

    package func session(
        _ script: ServerScript,
        timeouts: TransportTimeouts = TransportTimeouts()
    ) throws -> TransportSession {
        try open(script, timeouts)
    }
}

/// The timeouts that a case requires of its transport; nil keeps the transport's own.
package struct TransportTimeouts: Sendable {
    package var connect: Duration?
    package var idle: Duration?

    package init(connect: Duration? = nil, idle: Duration? = nil) {
        self.connect = connect
        self.idle = idle
    }
}

/// A transport whose requests reach one scripted server, as long as the session exists.
package struct TransportSession: Sendable {
    package let transport: any Transport
    package let log: ServerLog
    private let scheme: String
    private let authority: String
    private let keptAlive: any Sendable

    /// - Parameter keptAlive: the server, which stops when the session is released.
    package init(
        transport: any Transport,
        log: ServerLog,
        scheme: String = "http",
        authority: String,
        keptAlive: any Sendable
    ) {
        self.transport = transport
        self.log = log
        self.scheme = scheme
        self.authority = authority
        self.keptAlive = keptAlive
    }

    /// A request to the scripted server.
    package func request(
        _ method: HTTPRequest.Method = .get,
        _ path: String = "/",
        fields: HTTPFields = [:],
        body: [UInt8]? = nil
    ) -> TransportRequest {
        TransportRequest(
            head: HTTPRequest(method: method, scheme: scheme, authority: authority, path: path, headerFields: fields),
            body: body
        )
    }

    /// Sends a GET and reads the whole answer.
    package func get(_ path: String = "/") async throws -> (status: Int, body: [UInt8]) {
        let response = try await transport.perform(request(.get, path))
        return (response.head.status.code, try await response.body.collect(limit: 64 << 20))
    }
}
