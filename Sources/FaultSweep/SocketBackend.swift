package import Basics
import CurlTransport
package import HTTPTransport
package import MockPinterest
package import MockPinterestServer
import PinterestAPI

/// The door over a socket: the live transport, and the emulated API behind a server of its own.
package struct SocketBackend: SweepSync.Backend {
    private let makeSecurity: (@Sendable () throws -> any ServerSecurity)?
    private let idleTimeout: Duration

    /// - Parameters:
    ///   - makeSecurity: makes the encryption of each server's connections; nil for plain HTTP.
    ///   - idleTimeout: how long the server may send nothing. A stalled body delays the sweep for this long.
    package init(
        makeSecurity: (@Sendable () throws -> any ServerSecurity)? = nil,
        idleTimeout: Duration = .seconds(1)
    ) {
        self.makeSecurity = makeSecurity
        self.idleTimeout = idleTimeout
    }

    package func open<Result: Sendable>(
        _ mock: MockPinterest,
        time: any TimeSource,
        _ body: (any Transport, String?) async throws -> Result
    ) async throws -> Result {
        let security = try makeSecurity?()
        let server = try await MockServer.start(mock, options: ServerOptions(security: security))
        var options = CurlOptions()
        options.certificateFile = server.authorityFile
        options.idleTimeout = idleTimeout
        do {
            let door = SettlingTransport(RedirectFollowing(try CurlTransport(options)), time: time)
            let transport = VirtualTimeHeader(door, time: time, server: try BaseURL(server.url).origin)
            let result = try await body(transport, server.url)
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }
}
