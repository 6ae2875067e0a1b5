import Basics

/// The machine's clock, shifted as if the run had begun at another moment.
struct ShiftedTime: TimeSource {
    private let system = SystemTime()
    private let shift: Duration

    init(startingAt start: Timestamp) { shift = system.now.duration(to: start) }

    var now: Timestamp { system.now.advanced(by: shift) }
    var isVirtual: Bool { false }
    func requestStarted() {}
    func requestFinished() {}

    func sleep(until deadline: Timestamp) async throws(CancellationError) {
        try await system.sleep(for: now.duration(to: deadline))
    }
}
