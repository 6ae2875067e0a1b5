import Basics
import AirbyteProtocol
import PinterestAPI

/// The last day whose numbers of ads are final, requested once per sync for all streams that need it.
///
/// Source: `resources/metrics_ready_state` of the API description.
actor LastFinalDay {
    private let client: PinterestClient
    private let time: any TimeSource
    private let today: CalendarDate
    private let isNeeded: Bool
    private let output: Output
    private var asking: Task<Result<CalendarDate, APIFailure>, Never>?

    /// - Parameter isNeeded: whether there are streams that cannot be read without the answer.
    init(client: PinterestClient, time: any TimeSource, isNeeded: Bool, output: Output) {
        self.client = client
        self.time = time
        today = time.now.date
        self.isNeeded = isNeeded
        self.output = output
    }

    /// - Throws: the failure of the first call that failed, the same for all.
    func day() async throws(APIFailure) -> CalendarDate {
        // Unstructured on purpose: the first caller may be cancelled while others still need the day.
        let task = asking ?? Task(executorPreference: time.executor) { await self.ask() }
        asking = task
        return try await task.value.get()
    }

    /// Asks only to write the log line.
    func report() async {
        do { _ = try await day() } catch {
            // A recording without the call was made by an older version, or is damaged.
            let weight: LogLevel = error.cause == .notRecorded ? .warn : .debug
            output.log(weight, "The last final day is not known: \(error.statement)")
        }
    }

    private func ask() async -> Result<CalendarDate, APIFailure> {
        // A day that is not over is not final.
        var day = today.advanced(by: -1)
        do {
            while day >= FinalDays.firstInDoubt(today: today) {
                if try await client.areMetricsReady(on: day, isOptional: !isNeeded) {
                    output.log(.info, "The numbers of ads are final up to \(day); those of later days still change.")
                    return .success(day)
                }
                day = day.advanced(by: -1)
            }
        } catch let failure as APIFailure {
            return .failure(isNeeded && !failure.endsSync ? Self.unknown(failure) : failure)
        } catch {
            return .failure(APIFailure(.cancelled, APIRequest(.metricsReadyState), detail: "\(error)"))
        }
        output.log(
            .warn,
            "Pinterest calls no day of the last \(FinalDays.longestWait) final for ads; "
                + "days up to \(day) count as final because of their age."
        )
        return .success(day)
    }

    private static func unknown(_ failure: APIFailure) -> APIFailure {
        var unknown = failure.recast(as: .finalDaysUnknown)
        unknown.detail = failure.rule.summary + (failure.detail.map { ": \($0)" } ?? "")
        return unknown
    }
}
