package import HTTPTransport

extension TransportFixture {
    /// The scripted transport in memory.
    package static var inMemory: Self {
        Self(abilities: .sending) { script, timeouts in
            let transport = ScriptedTransport(script, idleTimeout: timeouts.idle)
            return TransportSession(
                transport: transport,
                log: transport.log,
                authority: "scripted.example",
                keptAlive: transport
            )
        }
    }

    /// A scripted server on a local socket, reached through the transport made for it.
    package static func overSocket(
        _ makeTransport: @escaping @Sendable (TransportTimeouts) throws -> any Transport
    ) -> Self {
        Self(abilities: [.connections, .bytesInFlight, .sending]) { script, timeouts in
            let server = try ScriptedServer(script)
            return TransportSession(
                transport: try makeTransport(timeouts),
                log: server.log,
                authority: server.authority,
                keptAlive: server
            )
        }
    }
}
