import Cassettes
import Foundation
import HTTPTransport
import JSONText
import MockPinterest
import MockPinterestServer

/// A running emulated API, configured by the options.
struct MockService: Sendable {
    /// A description of what is served, for the log.
    let description: String
    /// A connector configuration whose credentials are accepted.
    let configuration: JSONValue
    private let server: MockServer
    private let mock: MockPinterest?

    var url: String { server.url }
    /// PEM file of the certificate authority to trust; nil without TLS.
    var authorityFile: String? { server.authorityFile }

    /// - Throws: `InputError` for a file that cannot be used, ``ServerError`` when it cannot listen on the address.
    static func start(
        _ arguments: ServerArguments,
        _ data: WorldArguments,
        _ api: APIArguments,
        security: (any ServerSecurity)?
    ) async throws -> MockService {
        let options = ServerOptions(host: arguments.host, port: arguments.port, security: security)
        do {
            if let cassette = data.cassette {
                let configuration = try arguments.merged(into: anyConfiguration)
                let recording = try CassetteFile(cassette).load()
                try OrderCheck.check(recording, source: "cassette \(cassette)")
                for note in recording.notes { Self.log("cassette \(cassette): \(note)") }
                let server = try await MockServer.start(options: options) { CassetteResponder(recording, url: $0) }
                return MockService(
                    description: "cassette \(cassette)",
                    configuration: configuration,
                    server: server,
                    mock: nil
                )
            }
            let mock = try data.mock(scenario: api.loadScenario(), options: api.options)
            let configuration = try arguments.merged(into: mock.configuration)
            return MockService(
                description: "world \(data.world), today \(mock.world.today)",
                configuration: configuration,
                server: try await MockServer.start(mock, options: options),
                mock: mock
            )
        } catch {
            security?.remove()
            throw error
        }
    }

    /// Ends all connections and logs the number of requests.
    func stop() async {
        await server.stop()
        log("stopped")
        if let mock { log("requests: \(mock.counts.values.reduce(0, +))") }
    }

    func log(_ message: String) { Self.log(message) }

    private static func log(_ message: String) {
        FileHandle.standardError.write(Data("mock-pinterest: \(message)\n".utf8))
    }

    // A recording accepts any credentials that differ from each other.
    private static let anyConfiguration: JSONValue = [
        "credentials": [
            "auth_method": "oauth2.0", "client_id": "<client_id:1>", "client_secret": "<client_secret:1>",
            "refresh_token": "<refresh_token:1>",
        ]
    ]
}
