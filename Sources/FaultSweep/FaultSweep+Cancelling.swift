import ConnectorTesting

extension FaultSweep {
    /// Cancels the sync after each turn of its tasks, thus at every place where one of them is suspended.
    ///
    /// - Parameters:
    ///   - step: 1 for every turn, 2 for every second, and so on.
    ///   - width: the number of concurrent syncs.
    /// - Returns: the number of syncs, how many of them were complete nevertheless, and the violations of the rule.
    package func cancelEverywhere(
        step: Int = 1,
        width: Int
    ) async throws -> (runs: Int, complete: Int, defects: [String]) {
        let turns = Array(stride(from: 1, through: undisturbed.turns, by: step))
        return try await withThrowingTaskGroup(of: (Int, Verdict).self) { group in
            var verdicts: [(turn: Int, verdict: Verdict)] = []
            for (index, turn) in turns.enumerated() {
                if index >= width, let next = try await group.next() { verdicts.append(next) }
                group.addTask { (turn, try await self.verdict(cancelledAfter: turn)) }
            }
            while let next = try await group.next() { verdicts.append(next) }
            verdicts.sort { $0.turn < $1.turn }
            let defects = verdicts.flatMap { turn, verdict in
                verdict.defects.map { "cancelled after turn \(turn): \($0)" }
            }
            return (verdicts.count, verdicts.count { $0.verdict.isComplete }, defects)
        }
    }

    /// Cancels the sync after one turn.
    private func verdict(cancelledAfter turn: Int) async throws -> Verdict {
        var sync = sync
        sync.cancelledAfter = turn
        do {
            let outcome = try await sync.run()
            var verdict = try await verdict(on: outcome)
            verdict.defects += outcome.log.errors.filter { !$0.message.contains("the sync was cancelled") }
                .map { "\($0.stream ?? "it") fails for another reason: \($0.message)" }
            verdict.defects += try await defectsOfStates(outcome.log)
            return verdict
        } catch is Cancellation.Hang {
            return Verdict(isComplete: false, defects: ["it never ends"], elapsed: .zero, incomplete: [])
        }
    }

    /// Resumes from the states that only the cancelled sync has printed, assuming that nothing printed behind them has
    /// arrived. Streams have states of their own, so one sync resumes from a state of each.
    private func defectsOfStates(_ log: MessageLog) async throws -> [String] {
        let common = zip(log.entries, undisturbed.log.entries).prefix { $0 == $1 }.count
        var places: [String: [Int]] = [:]
        for (index, entry) in log.entries.enumerated().dropFirst(common) {
            if case .state(let state) = entry { places[state.stream, default: []].append(index) }
        }
        var defects: [String] = []
        for round in 0..<(places.values.map(\.count).max() ?? 0) {
            let part = log.cut(behind: places.mapValues { $0[min(round, $0.count - 1)] })
            defects += try await defectsOfNext(after: part, part.recordsByStream).map { "after a state: \($0)" }
        }
        return defects
    }
}
