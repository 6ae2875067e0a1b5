import AirbyteProtocol
import HTTPTransport

/// What a sync does because of the time that passes: it prints the states that are due, and says once a minute which reports
/// are in progress, so that a sync that waits can be told from one that hangs.
final class Heartbeat: Sendable {
    private let runners: [StreamRunner]
    private let output: Output
    private let time: any TimeSource
    private let nextLines: Locked<Timestamp>

    private static let pause = Duration.seconds(60)

    init(_ runners: [StreamRunner], _ output: Output, _ time: any TimeSource) {
        self.runners = runners
        self.output = output
        self.time = time
        nextLines = Locked(time.now.advanced(by: Self.pause))
    }

    @Sendable func tick() {
        output.timePassed()
        let now = time.now
        let isDue = nextLines.withLock { next in
            guard next <= now else { return false }
            // From the moment that was due, not from now, so that a late line delays no other.
            while next <= now { next = next.advanced(by: Self.pause) }
            return true
        }
        guard isDue else { return }
        for runner in runners {
            guard let summary = runner.context.reportsInProgress.summary else { continue }
            output.log(.info, "\(runner.entry.definition.name): \(summary)")
        }
    }
}
