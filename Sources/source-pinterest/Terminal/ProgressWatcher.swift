import Basics
import PinterestSource

/// Shows a running read on standard error: a line that is updated in place, and a table at the end.
struct ProgressWatcher: Sendable {
    private let session: Session
    private let echo: MessageEcho?
    private let showsLine: Bool
    private let showsTable: Bool

    /// - Parameter echo: keeps the errors that are shown below the table.
    init(_ session: Session, echo: MessageEcho?) {
        self.session = session
        self.echo = echo
        showsTable = Self.isShown(session.progress)
        showsLine = showsTable && StandardError.isTerminal
    }

    /// Whether there is a table at the end, and warnings and errors in plain text.
    static func isShown(_ mode: ProgressMode) -> Bool {
        mode == .always || mode == .auto && StandardError.isTerminal
    }

    /// Runs `body` while showing its progress.
    func watch<Result: Sendable, Failure: Error>(
        _ body: @Sendable () async throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        guard showsTable else { return try await body() }
        let started = SystemTime().now
        let ticker = showsLine ? Task { await tick() } : nil
        defer {
            ticker?.cancel()
            if showsLine { StandardError.print("\r\u{1B}[K", terminator: "") }
            printTable(elapsed: started.duration(to: SystemTime().now))
            for error in echo?.errors ?? [] {
                StandardError.print("\(StandardError.paint.paint("Error:", .red)) \(error)")
            }
        }
        return try await body()
    }

    private func tick() async {
        // Real time, whatever the clock of the sync: a person watches.
        var line = ProgressLine(startingAt: SystemTime().now)
        while (try? await SystemTime().sleep(for: .milliseconds(500))) != nil {
            let text = line.text(session.connector.statistics, at: SystemTime().now)
            StandardError.print("\r\u{1B}[K" + text, terminator: "")
        }
    }

    private func printTable(elapsed: Duration) {
        let statistics = session.connector.statistics
        let streams = statistics.streams
        guard !streams.isEmpty else { return }
        var rows = [["stream", "records", "calls", "seconds", "status"]]
        for stream in streams {
            let seconds = stream.started.flatMap { start in stream.ended.map { start.duration(to: $0) } }
            let paint = StandardError.paint
            let status =
                stream.isComplete.map { $0 ? paint.paint("complete", .green) : paint.paint("incomplete", .red) }
                ?? "not finished"
            rows.append([
                stream.name, stream.isSelected ? "\(stream.records)" : "–", "\(stream.calls)",
                seconds.map(Self.seconds) ?? "–", stream.isSelected ? status : "\(status) (parent)",
            ])
        }
        let records = streams.reduce(0) { $0 + $1.records }
        let calls = streams.reduce(statistics.otherCalls) { $0 + $1.calls }
        rows.append(["all", "\(records)", "\(calls)", Self.seconds(elapsed), ""])
        StandardError.print(TextTable.render(rows, leftAligned: [0, 4]))
    }

    private static func seconds(_ duration: Duration) -> String {
        let tenths = (duration.wholeMilliseconds + 50) / 100
        return "\(tenths / 10).\(tenths % 10)"
    }
}
