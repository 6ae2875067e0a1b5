import Basics
import Foundation
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Which report is created or polled next, simulated", .timeLimit(.minutes(30)))
struct PollingSimulationTests {
    private static let seeds: ClosedRange<UInt64> = 1...10

    @Test(
        "few reports take at most a twentieth longer than by growing pauses",
        arguments: [5, 10, 20, 35, 50, 75, 100]
    )
    func few(_ reports: Int) {
        for times in FinishTimes.all {
            let runs = Self.seeds.map { PollingSimulation(reports: reports, times: times, seed: $0) }
            let found = runs.reduce(0) { $0 + $1.byPolicy().seconds }
            let before = runs.reduce(0) { $0 + $1.byGrowingPauses().seconds }
            #expect(found <= before * 1.05, "\(times): \(found / 10) s, by growing pauses \(before / 10) s")
        }
    }

    /// Those that take five minutes wait for the limit of reports in progress to grow.
    private static let fairlyQuick = FinishTimes.all.filter { $0 != .constant(300) }

    @Test(
        "a thousand reports take at most a tenth and a period of the quota longer than is possible",
        arguments: fairlyQuick
    )
    func thousand(_ times: FinishTimes) {
        let (found, bound) = (Self.simulation(1000, times).byPolicy().seconds, Self.simulation(1000, times).bound())
        #expect(found <= bound * 1.1 + 60, "\(found) s of \(bound) s")
    }

    private static func simulation(_ reports: Int, _ times: FinishTimes) -> PollingSimulation {
        PollingSimulation(reports: reports, times: times, seed: 1)
    }

    @Test("ten thousand take at most a tenth longer than is possible, with little more than two calls each")
    func many() async throws {
        var text = """
            | finish times of 10,000 reports | minutes | calls a report | in progress, at most | least possible minutes | by growing pauses |
            |---|---|---|---|---|---|

            """
        let results = await withTaskGroup(of: (Int, PollingSimulation.Result, before: Double).self) { group in
            for (index, times) in FinishTimes.all.enumerated() {
                group.addTask {
                    let simulation = Self.simulation(10_000, times)
                    return (index, simulation.byPolicy(), simulation.byGrowingPauses().seconds)
                }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }
        }
        for (times, (_, found, before)) in zip(FinishTimes.all, results) {
            let bound = Self.simulation(10_000, times).bound()
            #expect(found.seconds <= bound * 1.1, "\(times): \(found.seconds) s of \(bound) s")
            #expect(Double(found.mostInProgress) <= PollingPolicy.limits.upperBound)
            let cells = [
                "\(times)", Self.text(found.seconds / 60, 0), Self.text(Double(found.calls) / 10_000, 2),
                "\(found.mostInProgress)", Self.text(bound / 60, 0), Self.text(before / 60, 0),
            ]
            text += "| \(cells.joined(separator: " | ")) |\n"
        }
        try RepositoryFile.expectUnchanged(text, generatedPartOf: "docs/scale.md", part: "polling")
    }

    private static func text(_ number: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", number) }
}

@Suite("Which report is created or polled next")
struct PollingPolicyTests {
    private static let start = Timestamp(milliseconds: 0)
    private static func after(_ seconds: Double) -> Timestamp {
        start.advanced(by: .milliseconds(Int64(seconds * 1000)))
    }

    /// A policy with reports that were all created at the start.
    private static func policy(_ reports: Int, creating: Int? = nil) -> PollingPolicy {
        var policy = PollingPolicy()
        for id in 0..<reports { policy.add(id, stream: "a") }
        for id in 0..<(creating ?? reports) { create(id, &policy) }
        return policy
    }

    private static func create(_ id: Int, _ policy: inout PollingPolicy, isFinished: Bool = false) {
        #expect(policy.next(at: start, nil) == .create(id))
        policy.start(.create(id), at: start)
        policy.created(id, isFinished: isFinished, deadline: after(3600), at: start)
    }

    private static func poll(
        _ id: Int,
        _ policy: inout PollingPolicy,
        at moment: Timestamp,
        _ budget: CallBudget? = nil
    ) {
        #expect(policy.next(at: moment, budget) == .poll(id))
        policy.start(.poll(id), at: moment)
    }

    @Test("one is polled after a second, then each time it is an eighth older, at least a second and at most fifteen")
    func pauses() {
        var policy = Self.policy(1)
        var (now, pauses) = (Self.start, [Double]())
        while pauses.count < 60 {
            guard case .wait(let moment?) = policy.next(at: now, nil) else { break }
            pauses.append(now.duration(to: moment).inSeconds)
            now = moment
            Self.poll(0, &policy, at: now)
            policy.notFinished(0, at: now, nil)
        }
        #expect(pauses.count == 60)
        #expect(pauses.prefix(8).allSatisfy { $0 == 1 })
        #expect(pauses == pauses.sorted())
        #expect(pauses.last == 15)
        let ages = pauses.reduce(into: [0.0]) { $0.append(($0.last ?? 0) + $1) }
        #expect(zip(ages, pauses).allSatisfy { $1 <= max(1, $0 / 8 + 0.001) })
    }

    @Test("one that is finished when it is created is polled at once")
    func finishedAtOnce() {
        var policy = PollingPolicy()
        policy.add(7, stream: "a")
        Self.create(7, &policy, isFinished: true)
        Self.poll(7, &policy, at: Self.start)
    }

    @Test("while there are reports to create, they come before all but scouts, up to the limit")
    func creationFirst() {
        var policy = Self.policy(500, creating: 240)
        #expect(policy.inProgress == 240)
        // The limit is reached, so nothing happens before the first scout is due.
        #expect(policy.next(at: Self.start, nil) == .wait(until: Self.after(1)))
        Self.poll(0, &policy, at: Self.after(1))
        policy.finished(0)
        // Room for another one.
        #expect(policy.next(at: Self.after(0.5), nil) == .create(240))
        // The second scout is due, and scouts come first.
        #expect(policy.next(at: Self.after(1), nil) == .poll(1))
    }

    @Test("when no more may be created, the oldest is polled; if it is not finished, more may be in progress")
    func oldestFirst() {
        var policy = Self.policy(500, creating: 240)
        for id in 0...1 {
            Self.poll(id, &policy, at: Self.after(1))
            policy.finished(id)
        }
        for id in 240...241 { Self.create(id, &policy) }
        Self.poll(2, &policy, at: Self.after(2))
        policy.notFinished(2, at: Self.after(2), nil)
        #expect(policy.limit == 240.95)
        #expect(policy.next(at: Self.after(2), nil) == .create(242))
        policy.start(.create(242), at: Self.after(2))
        Self.poll(3, &policy, at: Self.after(2))
        policy.finished(3)
        #expect(abs(policy.limit - 240.9) < 0.001)
        // Again when it is half as old again.
        policy.start(.create(243), at: Self.after(2))
        #expect(policy.next(at: Self.after(2.9), nil) == .poll(4))
        #expect(policy.next(at: Self.after(3), nil) == .poll(2))
    }

    @Test("once all are created, those that were never polled wait for the age of the first finished scout")
    func waitForScouts() {
        var policy = Self.policy(5)
        let tight = CallBudget(left: 14, pace: .milliseconds(200))
        for id in 0...1 {
            Self.poll(id, &policy, at: Self.after(1), tight)
            policy.notFinished(id, at: Self.after(1), tight)
        }
        for id in 0...1 { Self.poll(id, &policy, at: Self.after(2), tight) }
        #expect(policy.next(at: Self.after(2), tight) == .wait(until: Self.after(60)))
        policy.finished(0)
        #expect(policy.next(at: Self.after(2), tight) == .poll(2))
    }

    @Test("with calls to spare, each is polled once before that")
    func early() {
        var policy = Self.policy(5)
        let ample = CallBudget(left: 15, pace: .milliseconds(200))
        for id in 0...4 { Self.poll(id, &policy, at: Self.after(1), ample) }
        for id in 0...4 { policy.notFinished(id, at: Self.after(1), ample) }
        for id in 0...1 { Self.poll(id, &policy, at: Self.after(2), ample) }
        #expect(policy.next(at: Self.after(2), ample) == .wait(until: Self.after(60)))
        policy.finished(1)
        Self.poll(2, &policy, at: Self.after(2), ample)
    }

    @Test("of whose stream nothing is known after a minute is polled")
    func patience() {
        var policy = Self.policy(3)
        let tight = CallBudget(left: 0, pace: .milliseconds(200))
        for id in 0...1 {
            Self.poll(id, &policy, at: Self.after(1), tight)
            policy.remove(id)
        }
        #expect(policy.next(at: Self.after(59), tight) == .wait(until: Self.after(60)))
        Self.poll(2, &policy, at: Self.after(60), tight)
        policy.notFinished(2, at: Self.after(60), tight)
        #expect(policy.next(at: Self.after(60), tight) == .wait(until: Self.after(67.5)))
    }

    @Test("a report is polled no later than when it counts as stuck")
    func deadline() {
        var policy = PollingPolicy()
        policy.add(0, stream: "a")
        policy.start(.create(0), at: Self.start)
        policy.created(0, isFinished: false, deadline: Self.after(100), at: Self.start)
        Self.poll(0, &policy, at: Self.after(95))
        policy.notFinished(0, at: Self.after(95), nil)
        #expect(policy.next(at: Self.after(95), nil) == .wait(until: Self.after(100)))
    }

    @Test("one that was lost is created again after its pause, before new ones, and is not in progress meanwhile")
    func createdAgain() {
        var policy = Self.policy(3, creating: 2)
        Self.poll(0, &policy, at: Self.after(1))
        policy.createAgain(0, notBefore: Self.after(2))
        #expect(policy.inProgress == 1)
        Self.poll(1, &policy, at: Self.after(1))
        policy.finished(1)
        #expect(policy.next(at: Self.after(1), nil) == .create(2))
        #expect(policy.next(at: Self.after(2), nil) == .create(0))
        policy.start(.create(0), at: Self.after(2))
        #expect(policy.inProgress == 1)
    }

    @Test("a fresh address is asked for before anything else")
    func freshAddress() {
        var policy = Self.policy(3, creating: 2)
        Self.poll(0, &policy, at: Self.after(1))
        policy.finished(0)
        policy.pollAgain(0, notBefore: Self.after(1))
        #expect(policy.next(at: Self.after(0.5), nil) == .create(2))
        Self.poll(1, &policy, at: Self.after(1))
        Self.poll(0, &policy, at: Self.after(1))
        policy.remove(0)
        policy.remove(1)
        policy.remove(2)
        #expect(policy.inProgress == 0)
        #expect(policy.next(at: Self.after(9), nil) == .wait(until: nil))
    }
}
