/// The results of the sweep of one sync: the outcomes by fault and by stream, and the violations of the rule.
package struct SweepResults: Sendable {
    /// How the runs with one fault ended.
    package struct Line: Sendable {
        package let fault: String
        package fileprivate(set) var complete = 0
        package fileprivate(set) var incomplete = 0
    }

    /// One for each fault, in the requested order.
    package private(set) var lines: [Line]
    /// Runs in which a stream was incomplete and the next sync got the rest.
    private var resumed: [SweepFault.Family: [String: Int]] = [:]
    private let families: [SweepFault.Family]
    /// The streams of the sync, with the number of their records undisturbed.
    private let streams: [(name: String, records: Int)]
    /// Violations of the rule: fault, request and sentence.
    package private(set) var defects: [String] = []
    package private(set) var longest: Duration = .zero

    package init(_ faults: [SweepFault], streams: [(name: String, records: Int)]) {
        self.streams = streams
        lines = faults.map { Line(fault: $0.name) }
        families = faults.map(\.family)
    }

    package var runs: Int { lines.reduce(0) { $0 + $1.complete + $1.incomplete } }

    /// - Parameters:
    ///   - index: index among the requested faults.
    ///   - place: a readable name of the request.
    package mutating func add(_ verdict: FaultSweep.Verdict, of index: Int, at place: String) {
        if verdict.isComplete { lines[index].complete += 1 } else { lines[index].incomplete += 1 }
        for stream in verdict.incomplete { resumed[families[index], default: [:]][stream, default: 0] += 1 }
        defects += verdict.defects.map { "\(lines[index].fault) at \(place): \($0)" }
        longest = max(longest, verdict.elapsed)
    }

    private func runs(_ family: SweepFault.Family) -> Int {
        zip(lines, families).reduce(0) { $0 + ($1.1 == family ? $1.0.complete + $1.0.incomplete : 0) }
    }

    fileprivate var rowsByStream: String {
        var text = ""
        for (stream, records) in streams {
            let cells = SweepFault.Family.allCases.map { family in
                let count = resumed[family]?[stream] ?? 0
                return "\(runs(family) - count) + \(count)"
            }
            text += "| \(stream) | \(records) | \(cells.joined(separator: " | ")) |\n"
        }
        return text
    }
}

extension [SweepResults] {
    /// A Markdown table of the streams by kind of fault: runs with all records, plus those after which the next sync
    /// had the rest.
    package var tableByStream: String {
        let head = SweepFault.Family.allCases.map { "\($0.rawValue)" }
        return "| stream | records | \(head.joined(separator: " | ")) |\n|---|---|---|---|---|---|\n"
            + map(\.rowsByStream).joined()
    }

    /// A Markdown table of the faults, which are the same in all sweeps.
    package var tableByFault: String {
        var text = "| fault | runs | all records | error, and the next sync had the rest |\n|---|---|---|---|\n"
        for (index, line) in (first?.lines ?? []).enumerated() {
            let (complete, incomplete) = reduce(into: (0, 0)) { sums, results in
                sums.0 += results.lines[index].complete
                sums.1 += results.lines[index].incomplete
            }
            text += "| \(line.fault) | \(complete + incomplete) | \(complete) | \(incomplete) |\n"
        }
        return text
    }
}

extension FaultSweep {
    /// Injects each fault into every request, with `width` concurrent syncs.
    ///
    /// - Parameters:
    ///   - step: 1 for every request, 2 for every second, and so on. Each fault starts one request later than the
    ///     previous one, so that together they cover all requests.
    ///   - report: called after each fault.
    package func run(
        _ faults: [SweepFault],
        step: Int = 1,
        width: Int,
        report: @Sendable (SweepResults.Line) -> Void = { _ in }
    ) async throws -> SweepResults {
        var results = SweepResults(faults, streams: streams.map { ($0, recordCounts[$0] ?? 0) })
        for (index, fault) in faults.enumerated() {
            let places = Array(stride(from: index % step, to: requests, by: step))
            let verdicts = try await verdicts(on: fault, at: places, width)
            for (place, verdict) in verdicts {
                let request = undisturbed.requests[place]
                results.add(verdict, of: index, at: "request \(place), \(request.method) \(request.path)")
            }
            report(results.lines[index])
        }
        return results
    }

    /// In the order of the places, not of completion.
    private func verdicts(
        on fault: SweepFault,
        at places: [Int],
        _ width: Int
    ) async throws -> [(place: Int, verdict: Verdict)] {
        try await withThrowingTaskGroup(of: (Int, Verdict).self) { group in
            var done: [(place: Int, verdict: Verdict)] = []
            for (index, place) in places.enumerated() {
                if index >= width, let next = try await group.next() { done.append(next) }
                group.addTask { (place, try await self.verdict(on: fault, at: place)) }
            }
            while let next = try await group.next() { done.append(next) }
            return done.sorted { $0.place < $1.place }
        }
    }
}
