import Basics
import DequeModule
import PinterestAPI

@testable import PinterestSource

/// Reports of five streams under a quota of 300 calls in any minute, each of which takes 0.4 seconds.
struct PollingSimulation {
    static let quota = Quota(calls: 300, per: .seconds(60))
    static let streams = 5
    private static let latency = Duration.milliseconds(400)
    private static let start = Timestamp(milliseconds: 0)

    struct Result {
        /// When the last report was found finished, in seconds.
        var seconds = 0.0
        var calls = 0
        /// The most that were in progress at once.
        var mostInProgress = 0
    }

    private enum Event {
        case wakeUp
        case answered(PollingPolicy.Step, finishedAt: Double)
    }

    let reports: Int
    let times: FinishTimes
    let seed: UInt64

    /// By the policy.
    func byPolicy() -> Result {
        var policy = PollingPolicy()
        for id in 0..<reports { policy.add(id, stream: "\(id % Self.streams)") }
        var world = SimulatedReports(times, seed: seed)
        var meter = SimulatedQuota(Self.quota)
        var (events, result) = (SimulatedEvents<Event>(), Result())
        var finishes: [Int: Double] = [:]
        var now = Self.start
        while true {
            steps: while true {
                let opening = meter.opening(at: now)
                guard opening <= now else {
                    events.wake(.wakeUp, at: opening)
                    break
                }
                let step = policy.next(at: now, meter.budget(at: now))
                switch step {
                case .wait(nil): break steps
                case .wait(let moment?):
                    events.wake(.wakeUp, at: max(moment, now.advanced(by: .milliseconds(1))))
                    break steps
                case .create(let id):
                    let arrival = now.advanced(by: Self.latency / 2).inSeconds
                    finishes[id] = world.finish(ofOneCreatedAt: arrival, stream: id % Self.streams)
                case .poll: break
                }
                policy.start(step, at: now)
                meter.count(at: now)
                result.calls += 1
                result.mostInProgress = max(result.mostInProgress, policy.inProgress)
                let finish = step.report.flatMap { finishes[$0] } ?? 0
                events.add(.answered(step, finishedAt: finish), at: now.advanced(by: Self.latency))
            }
            guard let (moment, event) = events.next() else { break }
            now = moment
            switch event {
            case .wakeUp, .answered(.wait, _): continue
            case .answered(.create(let id), _):
                policy.created(id, isFinished: false, deadline: now.advanced(by: .seconds(3600)), at: now)
            case .answered(.poll(let id), let finish):
                if finish <= now.inSeconds - Self.latency.inSeconds / 2 {
                    policy.finished(id)
                    policy.remove(id)
                    result.seconds = now.inSeconds
                } else {
                    policy.notFinished(id, at: now, meter.budget(at: now))
                }
            }
        }
        precondition(policy.reports.isEmpty, "some reports were never found finished")
        return result
    }

    /// No schedule takes fewer calls than two a report, or ends before its last report is finished, if half of the
    /// calls are creations.
    func bound() -> Double {
        var world = SimulatedReports(times, seed: seed)
        let quota = Double(Self.quota.calls)
        var last = 0.0
        for id in 0..<reports {
            let created = Double(2 * reports) > quota ? (Double(id) / (quota / 2)).rounded(.down) * 60 : 0
            last = max(last, world.finish(ofOneCreatedAt: created, stream: id % Self.streams))
        }
        return max(Double((2 * reports - 1) / Self.quota.calls) * 60, last)
    }

    /// The schedule before the policy: 64 reports at a time, each polled after a second, then at pauses that grow by
    /// half up to 15 seconds; calls wait for the quota in the order in which they became due.
    func byGrowingPauses() -> Result {
        enum Event { case wakeUp, due(Int), created(Int), polled(Int) }
        enum Call { case create(Int), poll(Int) }
        var world = SimulatedReports(times, seed: seed)
        var meter = SimulatedQuota(Self.quota)
        var (events, result) = (SimulatedEvents<Event>(), Result())
        var (calls, pauses, finishes) = (Deque<Call>(), [Int: Duration](), [Int: Double]())
        var (added, inProgress, now) = (0, 0, Self.start)
        while true {
            while added < reports, inProgress < 64 {
                calls.append(.create(added))
                added += 1
                inProgress += 1
            }
            while let call = calls.first {
                let opening = meter.opening(at: now)
                guard opening <= now else {
                    events.wake(.wakeUp, at: opening)
                    break
                }
                calls.removeFirst()
                meter.count(at: now)
                result.calls += 1
                let answer = now.advanced(by: Self.latency)
                switch call {
                case .create(let id):
                    let arrival = now.advanced(by: Self.latency / 2).inSeconds
                    finishes[id] = world.finish(ofOneCreatedAt: arrival, stream: id % Self.streams)
                    events.add(.created(id), at: answer)
                case .poll(let id): events.add(.polled(id), at: answer)
                }
            }
            guard let (moment, event) = events.next() else { return result }
            now = moment
            switch event {
            case .wakeUp: break
            case .due(let id): calls.append(.poll(id))
            case .created(let id):
                pauses[id] = .seconds(1)
                events.add(.due(id), at: now.advanced(by: .seconds(1)))
            case .polled(let id):
                if (finishes[id] ?? 0) <= now.inSeconds - Self.latency.inSeconds / 2 {
                    inProgress -= 1
                    result.seconds = now.inSeconds
                } else {
                    let pause = min(.seconds(15), (pauses[id] ?? .seconds(1)) * 3 / 2)
                    pauses[id] = pause
                    events.add(.due(id), at: now.advanced(by: pause))
                }
            }
        }
    }
}
