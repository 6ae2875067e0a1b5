import Basics
import AirbyteProtocol
import PinterestAPI

/// Schedules the streams of a sync, and reports how they ended.
struct SyncEngine: Sendable {
    /// The order in which records of different streams are printed.
    enum Order: Sendable {
        /// As they arrive; within a stream always in plan order.
        case perStream
        /// One stream after another, so that two runs print the same.
        case global
    }

    let configuration: ConnectorConfiguration
    let time: any TimeSource
    let output: Output
    let statistics: SyncStatistics
    let order: Order

    /// How often to check whether a state or a heartbeat line is due.
    private static let tick = Duration.seconds(15)

    /// Reads everything.
    ///
    /// - Returns: an error message for each stream that is not complete: those that are not read first, then in plan order.
    func run(_ streams: SyncStreams) async -> [AirbyteMessage] {
        let runners = streams.read.map(\.runner)
        let forecasts = ForecastLog(streams.outlook, statistics, output, time)
        forecasts.begin()
        for stream in streams.read {
            statistics.plan(stream.definition.name, isSelected: stream.runner.entry.selected != nil)
            if let progress = stream.progress { output.open(progress) }
        }
        for refusal in streams.refusals {
            statistics.refuse(refusal.stream.name, at: time.now)
            output.status(refusal.stream, .started)
            output.status(refusal.stream, .incomplete)
        }
        let errors = Locked<[String: AirbyteMessage]>([:])
        let runOne: @Sendable (StreamRunner, StreamRunner.Turns) async -> Void = { runner, turns in
            let error = await run(runner, turns)
            if runner.entry.definition.name == StreamTable.adAccounts.name { forecasts.listed(runner.feed?.ids) }
            if let error { errors.withLock { $0[runner.entry.definition.name] = error } }
        }
        await time.ticking(every: Self.tick, Heartbeat(runners, output, time).tick) {
            await withDiscardingTaskGroup { group in
                group.addTask { await streams.resources.poller.run() }
                switch order {
                case .global: await runInTurn(runners, runOne)
                case .perStream:
                    await withDiscardingTaskGroup { group in
                        for runner in runners { group.addTask { await runOne(runner, StreamRunner.Turns()) } }
                    }
                }
                streams.resources.poller.close()
            }
        }
        let failed = errors.withLock { errors in runners.compactMap { errors[$0.entry.definition.name] } }
        if !configuration.onlyFinalDays, output.failure == nil,
            givesAdRows(streams.read, failed: errors.withLock { $0 })
        {
            await streams.lastFinalDay.report()
        }
        forecasts.end()
        return streams.refusals.map { $0.message(at: time.now) } + failed
    }

    /// Whether a stream with numbers of ads was read.
    private func givesAdRows(_ streams: [SyncStreams.Stream], failed: [String: AirbyteMessage]) -> Bool {
        streams.contains { stream in
            stream.definition.family.hasAdRows && stream.progress != nil && failed[stream.definition.name] == nil
        }
    }

    /// One stream after another. Reports, which come last, are all requested early, so that waiting for them takes only
    /// as long as the slowest; they are printed in turn too.
    private func runInTurn(
        _ runners: [StreamRunner],
        _ runOne: @escaping @Sendable (StreamRunner, StreamRunner.Turns) async -> Void
    ) async {
        let firstReport = runners.firstIndex { $0.entry.definition.family.report != nil } ?? runners.count
        for runner in runners[..<firstReport] { await runOne(runner, StreamRunner.Turns()) }
        await withDiscardingTaskGroup { group in
            var previous: (hasBegun: Latch, hasEnded: Latch)?
            for runner in runners[firstReport...] {
                let (hasBegun, hasEnded) = (Latch(), Latch())
                let turns = StreamRunner.Turns(
                    begin: previous?.hasBegun,
                    emit: previous?.hasEnded,
                    hasBegun: hasBegun
                )
                group.addTask {
                    await runOne(runner, turns)
                    hasEnded.open()
                }
                previous = (hasBegun, hasEnded)
            }
        }
    }

    private func run(_ runner: StreamRunner, _ turns: StreamRunner.Turns) async -> AirbyteMessage? {
        let name = runner.entry.definition.name
        let failures = await runner.run(turns) {
            statistics.update(name) { $0.started = time.now }
            if let stream = runner.entry.selected { output.status(stream.descriptor, .started) }
        }
        statistics.update(name) { stream in
            stream.ended = time.now
            stream.isComplete = failures.isEmpty
        }
        guard let stream = runner.entry.selected else { return nil }
        let records = output.close(name, isComplete: failures.isEmpty)
        output.log(.info, "\(name): \(records) records, \(failures.isEmpty ? "complete" : "incomplete")")
        output.status(stream.descriptor, failures.isEmpty ? .complete : .incomplete)
        return FailureReport.message(failures, of: stream.descriptor, at: time.now)
    }
}
