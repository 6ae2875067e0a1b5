import Basics
import HTTPTransport
import JSONText
import PinterestAPI

/// Tries calls, one record or one day each, to learn whether they are permitted.
struct Probe: Sendable {
    let client: PinterestClient
    /// The day that analytics are requested for: the last complete one.
    let day: CalendarDate

    /// The most bytes that are read of a response; an ad account is below 2 KB, any other record below 100 KB.
    private static let answerLimit = 1 << 20

    /// - Returns: the response, or why there is none; null for a catalog that the account does not have.
    /// - Throws: an ``APIFailure`` after which no other call can succeed.
    func answer(to request: APIRequest) async throws(APIFailure) -> Result<JSONValue, APIFailure> {
        do {
            return .success(try await client.call(request) { try await Self.answer($0) })
        } catch let failure as APIFailure {
            if failure.endsSync { throw failure }
            return failure.rule.action.isEmptyList ? .success(.null) : .failure(failure)
        } catch {
            throw APIFailure(.cancelled, request, detail: "\(error)")
        }
    }

    /// - Throws: an ``APIFailure`` after which no other call can succeed.
    func finding(_ name: String, _ request: APIRequest) async throws(APIFailure) -> Finding {
        switch try await answer(to: request) {
        case .success: Finding(name: name, operation: request.operation, failure: nil)
        case .failure(let failure): Finding(name: name, operation: request.operation, failure: failure)
        }
    }

    /// A day of the user's own analytics; nothing but the days is required.
    var userAnalytics: APIRequest { APIRequest(.userAccountAnalytics, query: days) }

    /// A day of an ad account's analytics, with one column.
    func accountAnalytics(_ id: String) -> APIRequest {
        APIRequest(
            .adAccountAnalytics,
            pathIDs: [id],
            query: days + [("granularity", "DAY"), ("columns", "AD_ACCOUNT_ID")],
            subject: "ad account \(id)"
        )
    }

    private var days: [(name: String, value: String)] {
        [("start_date", day.description), ("end_date", day.description)]
    }

    private static func answer(_ response: TransportResponse) async throws -> JSONValue {
        let body = try await response.body.collect(limit: answerLimit)
        let answer = try JSONValue(parsing: body, reading: .repairing)
        if let error = ErrorBody(answer) { throw ErrorInBody(error) }
        guard answer.arrayValue != nil || answer["items"]?.arrayValue != nil || answer["all"]?.objectValue != nil
        else { throw BodyFailure(.unexpectedBody, "it has no records") }
        return answer
    }
}
