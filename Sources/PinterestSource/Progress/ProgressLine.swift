package import Basics

/// The line that shows how far a read has come.
package struct ProgressLine: Sendable {
    private struct Sample {
        let at: Timestamp
        let records: Int
        let calls: Int
    }

    /// The latest ones, the oldest first.
    private var samples: [Sample]

    /// Rates are those of the last ten seconds, so that they follow what happens.
    private static let window = Duration.seconds(10)

    package init(startingAt start: Timestamp) { samples = [Sample(at: start, records: 0, calls: 0)] }

    /// - Parameter width: the most characters.
    package mutating func text(_ statistics: SyncStatistics, at now: Timestamp, width: Int = 110) -> String {
        let streams = statistics.streams
        let records = streams.reduce(0) { $0 + $1.records }
        let calls = streams.reduce(0) { $0 + $1.calls }
        let ended = streams.count { $0.ended != nil }
        let rates = rates(Sample(at: now, records: records, calls: calls))
        var line = "\(ended)/\(streams.count) streams, \(records) records\(rates.records), \(calls) calls\(rates.calls)"
        if let left = statistics.timeLeft { line += ", \(left) left" }
        let running = streams.filter { $0.started != nil && $0.ended == nil }.map(\.name)
        if !running.isEmpty { line += ": " + running.joined(separator: " ") }
        return String(line.prefix(width))
    }

    private mutating func rates(_ new: Sample) -> (records: String, calls: String) {
        samples.append(new)
        while samples.count > 2, samples[1].at.duration(to: new.at) >= Self.window { samples.removeFirst() }
        let milliseconds = Int(samples[0].at.duration(to: new.at).wholeMilliseconds)
        guard milliseconds > 0 else { return ("", "") }
        return (
            " (\((new.records - samples[0].records) * 1000 / milliseconds)/s)",
            " (\((new.calls - samples[0].calls) * 60_000 / milliseconds)/min)"
        )
    }
}

extension SyncStatistics {
    /// The time that the rate limits require for the calls that are left; nil while that is not known.
    var timeLeft: String? {
        guard let forecast else { return nil }
        let made = callsByCategory
        let left = forecast.calls.map { category, count in
            let made = made[category] ?? 0
            return (category, CountRange(max(0, count.least - made), count.most.map { max(0, $0 - made) }))
        }
        let seconds = Forecast.seconds(left, forecast.quotas)
        return seconds.most == nil && seconds.least == 0 ? nil : seconds.text(Forecast.time)
    }
}
