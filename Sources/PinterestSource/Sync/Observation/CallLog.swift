import Basics
import AirbyteProtocol
import PinterestAPI

/// Counts calls, and logs retries and waits.
struct CallLog: ClientObserver {
    let output: Output
    let statistics: SyncStatistics

    func callStarted(_ request: APIRequest) {
        statistics.count(request)
        output.log(.debug, "Calling \(request.operation.id)\(request.subject.map { ", \($0)" } ?? "")")
    }

    func retrying(_ failure: APIFailure, attempt: Int, after pause: Duration) {
        output.log(.warn, "Attempt \(attempt) failed, next in \(pause.wholeMilliseconds) ms: \(failure.statement)")
    }

    func waiting(_ failure: APIFailure, until moment: Timestamp) {
        output.log(
            .info,
            "Calls of \(failure.operation.category.rawValue) wait until \(moment.iso8601): \(failure.statement)"
        )
    }

    func stillWaiting(_ request: APIRequest, until moment: Timestamp) {
        let category = request.operation.category.rawValue
        output.log(.info, "Calls of \(category) respect its rate limit and continue at \(moment.iso8601)")
    }

    func pausing(_ request: APIRequest, until moment: Timestamp) {
        output.log(.info, "A call of \(request.operation.id) is sent again at \(moment.iso8601)")
    }

    func notUnderstood(_ failure: APIFailure, form: String, wait: Duration) {
        output.log(
            .warn,
            "The end of a rate limit could not be parsed (\(form)): waiting \(wait.wholeMilliseconds) ms, and longer "
                + "if that is not enough [\(failure.place)]"
        )
    }
}
