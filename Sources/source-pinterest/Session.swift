import AirbyteProtocol
import ArgumentParser
import CurlTransport
import HTTPTransport
import JSONText
import PinterestAPI
import PinterestSource

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One run of the executable: its clock, its transport, its standard output.
struct Session: Sendable {
    let connector: Connector
    let time: any TimeSource
    let progress: ProgressMode
    private let output: Output

    init(_ options: DevelopmentOptions) throws {
        let time = try options.time()
        TerminationSignal.unblock()
        // A reader that goes away shows as an error of write, not as a signal.
        signal(SIGPIPE, SIG_IGN)
        self.time = time
        progress = options.progress ?? .auto
        let baseURL = try options.baseURL()
        let rule = AddressRule(api: baseURL)
        var curl = CurlOptions(environment: ["SSL_CERT_FILE": DevelopmentOptions.environment("SSL_CERT_FILE") ?? ""])
        curl.allowsAddress = { rule.allows(host: $0.host, port: $0.port, address: $0.address) }
        let live: any Transport = RedirectFollowing(try CurlTransport(curl), allows: { rule.allows($0) })
        output = Output(sink: StandardOutput(), time: time, level: options.level())
        connector = Connector(
            ConnectorEnvironment(
                transport: time.isVirtual ? SettlingTransport(live, time: time) : live,
                time: time,
                baseURL: baseURL,
                quotas: try options.rateLimits(),
                seed: time.isVirtual ? 0 : UInt64.random(in: .min ... .max),
                output: output,
                interleavesStreams: !time.isVirtual
            )
        )
    }

    /// Ends the command because of its input.
    func fail(_ error: InputError) throws -> Never {
        output.send(
            .error(
                message: error.description,
                internalMessage: nil,
                failureType: .config,
                stream: error.stream.map { StreamDescriptor(name: $0) },
                emittedAt: time.now.milliseconds
            )
        )
        StandardError.print("source-pinterest: \(error)")
        throw ExitCode.failure
    }

    /// Ends the command well, if all could be printed.
    func end() throws {
        if output.failure != nil { throw ExitCode.failure }
    }

    /// On SIGTERM and SIGINT prints a last state, then lets the signal do what it always does.
    func endOnSignal() {
        TerminationSignal.handle { output.interrupt() }
    }
}

/// Standard output. When it cannot be written the run is over at once: whatever would be read could not be told.
private struct StandardOutput: MessageSink {
    private let descriptor = DescriptorSink(descriptor: STDOUT_FILENO)

    func write(_ lines: [UInt8]) throws(SinkFailure) {
        do { try descriptor.write(lines) } catch {
            StandardError.print("source-pinterest: standard output cannot be written: \(error). The sync has ended.")
            _exit(EXIT_FAILURE)
        }
    }
}
