import Basics
import AirbyteProtocol
import ArgumentParser
import Cassettes
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
    private let printsToOutput: Bool
    private let cassette: CassetteRun.Started?
    private let started: Timestamp
    let baseURL: BaseURL

    /// - Parameters:
    ///   - sendsRequests: false for a command without requests: a cassette then has no effect, and curl is not set up.
    ///   - isForPeople: messages go to the observers only.
    ///   - file: receives the messages instead of standard output.
    ///   - observers: see the messages that were written, except records.
    init(
        _ settings: Settings,
        sendsRequests: Bool = true,
        isForPeople: Bool = false,
        file: MessageFile? = nil,
        observers: [any MessageObserver] = []
    ) throws {
        if !sendsRequests, settings.cassette != nil {
            StandardError.print(
                "source-pinterest: this command sends no requests, so nothing is recorded or replayed; the cassette is "
                    + "left as it is. Only check and read use one."
            )
        }
        let recording: CassetteRun?
        do { recording = try sendsRequests ? settings.cassetteRun() : nil } catch let error as InputError {
            StandardError.print("source-pinterest: \(error)")
            throw ExitCode.failure
        }
        let time = try settings.time(replaying: recording)
        TerminationSignal.unblock()
        // A reader that goes away is reported as an error of write, not as a signal.
        signal(SIGPIPE, SIG_IGN)
        self.time = time
        started = time.now
        progress = settings.progress
        let baseURL = try settings.baseURL(replaying: recording)
        self.baseURL = baseURL
        let rule = AddressRule(api: baseURL)
        cassette = try recording?.start(
            time: time,
            served: "\(baseURL.scheme)://\(baseURL.authority)",
            report: { StandardError.print("source-pinterest: \($0)") },
            live: { try Self.network(rule) }
        )
        // Below the redirects, so that each of them is recorded and matched separately.
        let lowest = try cassette?.transport ?? (sendsRequests ? Self.network(rule) : NoTransport())
        let following = RedirectFollowing(lowest, allows: { rule.allows($0) })
        let door: any Transport =
            time.isVirtual
            ? VirtualTimeHeader(SettlingTransport(following, time: time), time: time, server: baseURL.origin)
            : following
        printsToOutput = file == nil
        let sink: any MessageSink =
            isForPeople
            ? NoSink()
            : file.map { FinalSink(sink: $0, name: "the file of --output") }
                ?? FinalSink(sink: DescriptorSink(descriptor: STDOUT_FILENO), name: "standard output")
        output = Output(
            sink: sink,
            time: time,
            level: settings.level(),
            observer: Observers(all: observers),
            mask: { secrets in
                let mask = MessageMask(secrets)
                return { mask.hide($0) }
            }
        )
        connector = Connector(
            ConnectorEnvironment(
                transport: door,
                time: time,
                baseURL: baseURL,
                quotas: try settings.rateLimits(replaying: recording),
                seed: time.isVirtual ? 0 : UInt64.random(in: .min ... .max),
                output: output,
                interleavesStreams: !time.isVirtual
            )
        )
    }

    private static func network(_ rule: AddressRule) throws -> any Transport {
        var curl = CurlOptions(environment: ["SSL_CERT_FILE": Settings.environment("SSL_CERT_FILE") ?? ""])
        curl.allowsAddress = { rule.allows(host: $0.host, port: $0.port, address: $0.address) }
        return try CurlTransport(curl)
    }

    /// Reads the configuration, and makes its secrets known to a cassette.
    func configuration(_ path: String) throws(InputError) -> JSONInput {
        let configuration = try InputFiles.configuration(path)
        cassette?.know(configuration: configuration.value)
        return configuration
    }

    /// Ends the command because of its input.
    func fail(_ error: InputError) throws -> Never {
        // A file keeps the messages of an earlier read.
        if printsToOutput {
            output.send(
                .error(
                    message: error.description,
                    internalMessage: nil,
                    failureType: .config,
                    stream: error.stream.map { StreamDescriptor(name: $0) },
                    emittedAt: time.now.milliseconds
                )
            )
        }
        StandardError.print("source-pinterest: \(error)")
        throw ExitCode.failure
    }

    /// Ends the command successfully if everything could be printed and a cassette was written or replayed to its end.
    func end() throws {
        do { try finishCassette() } catch { try fail(error) }
        if output.failure != nil { throw ExitCode.failure }
    }

    /// Writes the recording, or checks that everything was replayed. Must be called however the work ended.
    private func finishCassette() throws(InputError) {
        try cassette?.finish(provenance)
    }

    /// The provenance of what was recorded so far.
    private var provenance: Provenance {
        Provenance(
            recordedAt: SystemTime().now,
            recordedFrom: baseURL.isLoopback ? .mock : .live,
            apiURL: baseURL.description,
            apiVersion: "v5",
            clock: started,
            creator: Provenance.Creator(name: Provenance.Creator.ours, version: ConnectorVersion.current)
        )
    }

    /// On SIGTERM and SIGINT prints a last state and writes what was recorded, then lets the signal take its usual
    /// effect.
    func endOnSignal() {
        TerminationSignal.handle {
            output.interrupt()
        } last: {
            writeCutShort()
        }
    }

    private func writeCutShort() {
        guard let cassette, cassette.isRecording else { return }
        do {
            guard let cut = try cassette.cutShort(provenance) else { return }
            guard let path = cut.path else {
                StandardError.print(
                    "source-pinterest: ended by a signal before any response arrived, so no recording was written."
                )
                return
            }
            let requests = cut.leftOut == 1 ? "request" : "requests"
            let rest = cut.leftOut == 0 ? "" : "; left out: \(cut.leftOut) \(requests) without a complete response"
            StandardError.print(
                "source-pinterest: ended by a signal; \(path) has the responses received by then and is marked as cut "
                    + "short\(rest)."
            )
        } catch { StandardError.print("source-pinterest: ended by a signal; \(error)") }
    }
}

/// Where messages go. If it cannot be written, the run ends at once, since nothing that it reads could be delivered.
private struct FinalSink: MessageSink {
    let sink: any MessageSink
    /// Its name in error messages.
    let name: String

    func write(_ lines: [UInt8]) throws(SinkFailure) {
        do { try sink.write(lines) } catch {
            StandardError.print("source-pinterest: \(name) cannot be written: \(error). Nothing more is printed.")
            _exit(EXIT_FAILURE)
        }
    }
}

/// Drops the messages, which only observers see.
private struct NoSink: MessageSink {
    func write(_ lines: [UInt8]) {}
}

/// Refuses every request.
private struct NoTransport: Transport {
    func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        throw TransportError(.connectionFailed, "this command sends no requests")
    }
}

private struct Observers: MessageObserver {
    let all: [any MessageObserver]

    func written(_ message: AirbyteMessage) { for observer in all { observer.written(message) } }
}
