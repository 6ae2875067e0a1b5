import Basics
import JSONText
import PinterestAPI
import Testing

@Suite("The life of a report")
struct ReportLifecycleTests {
    private static let start = Timestamp(milliseconds: 1_795_435_200_000)
    private static let ended: [ReportStatus] = [.doesNotExist, .expired, .failed, .cancelled]

    /// A report and a clock that jumps to the end of each of its waits. It is polled every 15 seconds.
    private struct Run {
        var report = ReportLifecycle(timeout: .seconds(3600))
        var now = ReportLifecycleTests.start
        var pauses: [Duration] = []
        var creations = 0

        /// Continues until the next step is not a creation, or a pause before a fresh address.
        mutating func next() -> ReportLifecycle.Step {
            while true {
                switch report.step {
                case .create(let moment):
                    wait(until: moment)
                    creations += 1
                    report.created(token: "token-\(creations)", at: now)
                case .renewAddress(let moment):
                    wait(until: moment)
                    return .poll
                case .poll:
                    now = min(now.advanced(by: .seconds(15)), report.deadline ?? now)
                    return .poll
                case let step: return step
                }
            }
        }

        private mutating func wait(until moment: Timestamp?) {
            guard let moment, moment > now else { return }
            pauses.append(now.duration(to: moment))
            now = moment
        }

        mutating func answer(_ answer: ReportAnswer) { report.answered(answer, at: now) }
    }

    @Test("it is created, polled until it is finished, and downloaded")
    func polls() {
        var run = Run()
        for _ in 0..<12 {
            #expect(run.next() == .poll)
            run.answer(ReportAnswer(.inProgress))
        }
        #expect(run.next() == .poll)
        run.answer(ReportAnswer(.finished, url: "https://a/b", size: 5))
        #expect(run.next() == .download(url: "https://a/b"))
        #expect(run.report.size == 5)
        #expect(run.report.token == "token-1")
        #expect(run.creations == 1)
        #expect(run.pauses.isEmpty)
    }

    @Test("one that is unknown is polled for two minutes; after that, or if it was known before, it counts as lost")
    func notFound() {
        var run = Run()
        #expect(run.next() == .poll)
        while run.report.timesLost == 0 {
            run.report.notFound(at: run.now)
            if run.report.timesLost == 0 { #expect(run.next() == .poll) }
        }
        let waited = Self.start.duration(to: run.now)
        #expect(waited >= ReportLifecycle.unknownLimit && waited < ReportLifecycle.unknownLimit + .seconds(16))

        var known = Run()
        #expect(known.next() == .poll)
        known.answer(ReportAnswer(.inProgress))
        #expect(known.next() == .poll)
        known.report.notFound(at: known.now)
        #expect(known.report.timesLost == 1)
    }

    @Test("a finished report without an address has no rows")
    func withoutRows() {
        var run = Run()
        #expect(run.next() == .poll)
        run.answer(ReportAnswer(.finished))
        #expect(run.next() == .download(url: nil))
        run.report.turnCame(at: run.now.advanced(by: .seconds(9999)))
        #expect(run.next() == .download(url: nil))
    }

    @Test("one that Pinterest lost is created again three times, then it fails", arguments: ended)
    func lost(_ status: ReportStatus) {
        var run = Run()
        for attempt in 1...4 {
            #expect(run.next() == .poll)
            #expect(run.report.token == "token-\(attempt)")
            run.answer(ReportAnswer(status))
        }
        #expect(run.next() == .fail(.lost(status, times: 4)))
        #expect(run.creations == 4)
        // Each creation except the first comes after its own pause.
        #expect(run.pauses == [1, 2, 4].map { .seconds($0) })
    }

    @Test("one that was lost once succeeds", arguments: ended)
    func lostOnce(_ status: ReportStatus) {
        var run = Run()
        #expect(run.next() == .poll)
        run.answer(ReportAnswer(status))
        #expect(run.next() == .poll)
        run.answer(ReportAnswer(.finished, url: "https://a/b"))
        #expect(run.next() == .download(url: "https://a/b"))
        #expect(run.creations == 2)
    }

    @Test("one that stays in progress is given up when its time is over, and not before")
    func stuck() {
        var run = Run()
        while run.next() == .poll {
            #expect(run.now <= Self.start.advanced(by: .seconds(3600)))
            run.answer(ReportAnswer(.inProgress))
        }
        #expect(run.next() == .fail(.stuck(for: .seconds(3600))))
        #expect(run.now == Self.start.advanced(by: .seconds(3600)))
    }

    @Test("the time of one that is created again starts again")
    func timeBeginsAnew() {
        var run = Run()
        while run.now < Self.start.advanced(by: .seconds(3000)) {
            #expect(run.next() == .poll)
            run.answer(ReportAnswer(.inProgress))
        }
        run.answer(ReportAnswer(.failed))
        let again = run.now
        while run.next() == .poll { run.answer(ReportAnswer(.inProgress)) }
        #expect(again.duration(to: run.now) >= .seconds(3600))
    }

    @Test("an address that became too old while it waited for its turn is requested again, a fresh one is not")
    func turn() {
        var run = Run()
        #expect(run.next() == .poll)
        run.answer(ReportAnswer(.finished, url: "https://old"))
        run.report.turnCame(at: run.now.advanced(by: .seconds(100)))
        #expect(run.report.step == .download(url: "https://old"))
        run.now = run.now.advanced(by: .seconds(121))
        run.report.turnCame(at: run.now)
        #expect(run.report.step == .renewAddress(notBefore: run.now))
        run.answer(ReportAnswer(.finished, url: "https://new"))
        #expect(run.next() == .download(url: "https://new"))
        #expect(run.creations == 1)
    }

    @Test("one that expired while it waited is created again at no cost to its attempts")
    func expiredWaiting() {
        var run = Run()
        #expect(run.next() == .poll)
        run.answer(ReportAnswer(.finished, url: "https://old"))
        run.now = run.now.advanced(by: .seconds(3700))
        run.report.turnCame(at: run.now)
        #expect(run.next() == .poll)
        run.answer(ReportAnswer(.expired))
        for _ in 0..<3 {
            #expect(run.next() == .poll)
            run.answer(ReportAnswer(.failed))
        }
        #expect(run.next() == .poll)
        #expect(run.creations == 5)
        run.answer(ReportAnswer(.failed))
        #expect(run.next() == .fail(.lost(.failed, times: 4)))
    }

    @Test("a refused address is replaced at once, and again after pauses, but not forever")
    func refused() {
        var run = Run()
        #expect(run.next() == .poll)
        for attempt in 0..<3 {
            run.answer(ReportAnswer(.finished, url: "https://a/\(attempt)"))
            #expect(run.next() == .download(url: "https://a/\(attempt)"))
            run.report.refused(at: run.now)
            #expect(run.next() == .poll)
        }
        #expect(run.pauses == [.seconds(1), .seconds(2)])
        run.answer(ReportAnswer(.finished, url: "https://a/3"))
        #expect(run.next() == .download(url: "https://a/3"))
        run.report.refused(at: run.now)
        #expect(run.next() == .fail(.refused(times: 4)))
        #expect(run.creations == 1)
    }

    @Test(
        "statuses that are null or unknown count as in progress",
        arguments: [JSONValue.null, "QUEUED", "", "finished", "IN_PROGRESS"]
    )
    func unknownStatus(_ status: JSONValue) throws {
        #expect(try ReportAnswer(["report_status": status, "url": nil]).status == .inProgress)
    }

    @Test(
        "an invalid response is an error",
        arguments: [[:], [], nil, ["report_status": 5], ["report_status": "FINISHED", "url": 5]] as [JSONValue]
    )
    func badAnswer(_ value: JSONValue) {
        #expect(throws: BodyFailure.self) { try ReportAnswer(value) }
    }

    @Test("a response is read with address and size, whatever else is in it")
    func answer() throws {
        let value: JSONValue = ["report_status": "FINISHED", "url": "https://a", "size": 12, "new": [:]]
        #expect(try ReportAnswer(value) == ReportAnswer(.finished, url: "https://a", size: 12))
        let empty: JSONValue = ["report_status": "FINISHED", "url": "", "size": nil]
        #expect(try ReportAnswer(empty) == ReportAnswer(.finished))
    }
}
