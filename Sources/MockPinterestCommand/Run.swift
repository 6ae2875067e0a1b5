import Basics
package import ArgumentParser
import Cassettes
import Foundation
import JSONText
package import MockPinterestServer

/// `mock-pinterest run`.
package struct RunCommand<TLS: TLSProvider>: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "run",
            abstract: "Serve a world or a cassette while a command runs.",
            usage: "mock-pinterest run [<options>] -- <command> ...",
            discussion: """
                The command finds the emulated API and a configuration for it in its environment: PINTEREST_API_URL, \
                PINTEREST_CONFIG (a file that is removed at the end), SSL_CERT_FILE with --tls, and \
                PINTEREST_QUOTAS=none without --quota, since there is then no rate limit to respect. \
                mock-pinterest exits with the command's exit code, or 128 plus the signal's number if a signal ended it.

                Example: mock-pinterest run --world small -- source-pinterest read --streams campaigns
                """
        )
    }

    @OptionGroup package var server: ServerArguments
    @OptionGroup package var data: WorldArguments
    @OptionGroup package var api: APIArguments

    @Argument(parsing: .postTerminator, help: ArgumentHelp("The command and its arguments.", valueName: "command"))
    package var command: [String] = []

    package init() {}

    package mutating func validate() throws {
        try data.validate(with: api.scenario)
        if command.isEmpty {
            throw ValidationError("There is no command to run. Name it after --, such as: mock-pinterest run -- env")
        }
    }

    package func run() async throws {
        let security = try server.security(TLS.self)
        let signals = Signals()
        let service = try await MockService.start(server, data, api, security: security)
        let status: Int32
        do {
            let folder = try PrivateFolder()
            defer { folder.remove() }
            let configuration = folder.path + "/config.json"
            try OutputFile.write(
                service.configuration.bytes + [0x0A],
                to: configuration,
                describedAs: "configuration",
                mode: 0o600
            )
            var environment = ProcessInfo.processInfo.environment
            environment["PINTEREST_API_URL"] = service.url
            environment["PINTEREST_CONFIG"] = configuration
            if let file = service.authorityFile { environment["SSL_CERT_FILE"] = file }
            if api.quota.isEmpty, environment["PINTEREST_QUOTAS"] == nil { environment["PINTEREST_QUOTAS"] = "none" }
            let child = try ChildProcess(command, environment: environment)
            let forwarding = Task { while let signal = await signals.next() { child.send(signal) } }
            status = await child.exitCode()
            forwarding.cancel()
        } catch {
            await service.stop()
            throw error
        }
        await service.stop()
        if status != 0 { throw ExitCode(status) }
    }
}
