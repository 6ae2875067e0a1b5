package import ArgumentParser
import Foundation
import JSONText
package import MockPinterestServer

/// `mock-pinterest serve`.
package struct ServeCommand<TLS: TLSProvider>: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "serve",
            abstract: "Serve a world or a cassette over HTTP or HTTPS until SIGTERM.",
            discussion: """
                Prints one JSON line on standard output as soon as connections are accepted: "url", the base URL for \
                the connector's --api-url; "config", a connector configuration whose credentials are accepted; with \
                --tls also "ca_file", the certificate to trust (SSL_CERT_FILE). Everything else goes to standard error.

                GET /__mock/requests lists the requests received, POST /__mock/reset forgets them, POST \
                /__mock/scenario sets a scenario, GET /__mock/verify answers 409 while rules of the scenario are unused.

                With --cassette each recorded response is served once, and a request without one gets 501; verify \
                answers 409 while responses are left or after such a request. Recorded addresses are rewritten to \
                this server.
                """
        )
    }

    @OptionGroup package var server: ServerArguments
    @OptionGroup package var data: WorldArguments
    @OptionGroup package var api: APIArguments

    package init() {}

    package mutating func validate() throws { try data.validate(with: api.scenario) }

    package func run() async throws {
        let security = try server.security(TLS.self)
        // Ignored before anything else, so that an early signal also ends the run properly.
        let signals = Signals()
        let service = try await MockService.start(server, data, api, security: security)
        var line: [(String, JSONValue)] = [("url", .string(service.url)), ("config", service.configuration)]
        if let file = service.authorityFile { line.append(("ca_file", .string(file))) }
        FileHandle.standardOutput.write(Data(JSONValue.members(line).bytes + [0x0A]))
        service.log("serving \(service.url), \(service.description)")
        _ = await signals.next()
        await service.stop()
    }
}
