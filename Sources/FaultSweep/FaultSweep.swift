import ConnectorTesting
import MockPinterest

/// Every fault at every request of a sync, each judged by one rule: all records, or an error and a state from
/// which the next sync gets the rest. Only a record that no longer exists may be left out with a warning.
package struct FaultSweep: Sendable {
    /// The output of a sync without faults, to which all others are compared.
    package let undisturbed: SweepSync.Outcome
    /// The streams of the sync.
    package var streams: [String] { sync.streams }
    private let records: [String: [String]]
    /// The sync without faults.
    let sync: SweepSync

    /// Runs the sync once without a fault.
    ///
    /// - Parameters:
    ///   - streams: the streams of the sync.
    ///   - workers: with more than one, streams are read concurrently.
    package init(
        through door: any SweepSync.Backend,
        streams: [String] = SweepSync.allStreams,
        workers: Int = 1
    ) async throws {
        var sync = SweepSync(through: door, streams: streams)
        sync.workers = workers
        self.sync = sync
        undisturbed = try await sync.run()
        records = undisturbed.log.recordsByStream
    }

    /// Requests of the undisturbed sync.
    package var requests: Int { undisturbed.requests.count }

    /// Records of the undisturbed sync, by stream.
    package var recordCounts: [String: Int] { records.mapValues(\.count) }

    /// The result of one fault.
    package struct Verdict: Sendable {
        /// Whether the sync ended with all records; otherwise it ended with an error and a state for the rest.
        package let isComplete: Bool
        /// Violations of the rule, each as a sentence; empty if there are none.
        package var defects: [String] = []
        package let elapsed: Duration
        /// The streams with the status INCOMPLETE.
        package let incomplete: Set<String>
    }

    /// Maximum virtual time of a sync.
    private static let longest: Duration = .seconds(4 * 3600)

    /// Injects a fault into one request.
    ///
    /// - Parameter place: index of the request in the sync, from 0.
    package func verdict(on fault: SweepFault, at place: Int) async throws -> Verdict {
        var sync = sync
        sync.scenario = scenario(fault, at: place)
        return try await verdict(
            on: try await sync.run(),
            repeatsRecords: fault.repeatsRecords,
            leavesOut: fault.leavesOut
        )
    }

    /// Judges a disturbed sync.
    func verdict(
        on outcome: SweepSync.Outcome,
        repeatsRecords: Bool = false,
        leavesOut: Bool = false
    ) async throws -> Verdict {
        let (log, came) = (outcome.log, outcome.log.recordsByStream)
        let incomplete = Set(streams.filter { log.statuses(of: $0).last == "INCOMPLETE" })
        var verdict = Verdict(isComplete: outcome.isComplete, elapsed: outcome.elapsed, incomplete: incomplete)
        func say(_ defect: String) { verdict.defects.append(defect) }

        for stream in streams {
            let (all, some) = (records[stream] ?? [], came[stream] ?? [])
            if !incomplete.contains(stream), log.statuses(of: stream).last != "COMPLETE" {
                say("\(stream) has no final status")
            }
            let isWhole = repeatsRecords ? Set(some) == Set(all) : some == all
            let wasReported = leavesOut && Set(some).isSubset(of: all) && Self.tellsOfLeavingOut(log)
            if !incomplete.contains(stream), !isWhole, !wasReported {
                say("\(stream) is COMPLETE with \(some.count) of \(all.count) records")
            }
            let foreign = Set(some).subtracting(all).count
            if foreign > 0 { say("\(stream) has \(foreign) records that do not exist") }
            if incomplete.contains(stream), !log.errors.contains(where: { $0.stream == stream }) {
                say("\(stream) is INCOMPLETE without an error")
            }
        }
        if outcome.isComplete != incomplete.isEmpty { say("the exit code does not fit the statuses") }
        if log.errors.contains(where: { !$0.message.contains("[") || $0.failureType == nil }) {
            say("an error has no place or no failure type")
        }
        if outcome.elapsed > Self.longest { say("it takes \(outcome.elapsed)") }
        // Every request has at most five attempts, and a report is created at most four times.
        if outcome.requests.count > requests * 3 + 200 { say("it makes \(outcome.requests.count) requests") }
        for name in outcome.unreturned { say("it does not give back \(name)") }
        if !outcome.isComplete { verdict.defects += try await defectsOfNext(after: log, came) }
        return verdict
    }

    /// Whether a warning says that something was left out, in this stream or in the one that provides its ids.
    private static func tellsOfLeavingOut(_ log: MessageLog) -> Bool {
        log.logs("WARN").contains { $0.contains("is left out") || $0.contains("has no records") }
    }

    /// Kills the undisturbed sync right after each state, the worst case for lost records, and resumes from there.
    ///
    /// - Returns: the number of places, and the violations of the rule.
    package func killEverywhere() async throws -> (places: Int, defects: [String]) {
        var (places, defects): (Int, [String]) = (0, [])
        for (index, entry) in undisturbed.log.entries.enumerated() {
            guard case .state(let state) = entry else { continue }
            places += 1
            let part = undisturbed.log.prefix(index + 1)
            defects += try await defectsOfNext(after: part, part.recordsByStream).map {
                "after state \(places), of \(state.stream): \($0)"
            }
        }
        return (places, defects)
    }

    func defectsOfNext(after log: MessageLog, _ came: [String: [String]]) async throws -> [String] {
        var sync = sync
        sync.state = log.stateFile()
        let next = try await sync.run()
        var defects = next.isComplete ? [] : ["the next sync fails: \(next.log.errors.first?.message ?? "")"]
        let rest = next.log.recordsByStream
        for stream in streams {
            let missing = Set(records[stream] ?? []).subtracting(came[stream] ?? []).subtracting(rest[stream] ?? [])
            if !missing.isEmpty { defects.append("\(stream): the next sync leaves out \(missing.count) records") }
        }
        return defects
    }

    private func scenario(_ fault: SweepFault, at place: Int) -> Scenario {
        var rules = [ScenarioRule(when: ScenarioCondition(nth: place + 1), then: fault.action)]
        if fault.isForGood {
            let request = undisturbed.requests[place]
            let earlier = undisturbed.requests[..<place].filter { $0.path == request.path }.count
            let when = ScenarioCondition(path: request.path, nth: earlier + 1, times: .always)
            rules = [ScenarioRule(when: when, then: fault.action)]
        }
        return Scenario(rules: rules)
    }
}

extension MessageLog {
    /// Record texts of each stream, sorted.
    var recordsByStream: [String: [String]] {
        var result: [String: [String]] = [:]
        for case .record(let stream, let data) in entries { result[stream, default: []].append(data) }
        return result.mapValues { $0.sorted() }
    }
}
