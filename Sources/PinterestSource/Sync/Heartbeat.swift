import Basics
import AirbyteProtocol

/// What a sync does as time passes: it prints the states that are due, and logs once a minute which reports are in
/// progress, so that a waiting sync can be distinguished from one that hangs.
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
            // Counted from the time that was due, not from now, so that a late line does not delay the next.
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
