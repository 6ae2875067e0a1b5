import HTTPTransport
import Testing

@testable import PinterestAPI

@Suite("Failures that may mean that a call was too heavy")
struct HeavyFailureTests {
    private func failure(_ cause: FailureCause, _ operation: Operation, status: Int?) -> APIFailure {
        var failure = APIFailure(cause, APIRequest(operation))
        failure.status = status
        return failure
    }

    @Test("are errors of the server, and answers that did not come")
    func heavy() {
        #expect(failure(.serverError, .campaignsAnalytics, status: 504).mayBeTooHeavy)
        var lost = failure(.connection, .campaignsAnalytics, status: nil)
        lost.isLackOfAnswer = true
        #expect(lost.mayBeTooHeavy)
    }

    @Test("are not those of a token, nor an answer that names when to ask again")
    func others() {
        #expect(!failure(.serverError, .oauthToken, status: 503).mayBeTooHeavy)
        var busy = failure(.serverError, .campaignsAnalytics, status: 503)
        busy.resetsAt = Timestamp(milliseconds: 5)
        #expect(!busy.mayBeTooHeavy)
        #expect(!failure(.rateLimit, .campaignsAnalytics, status: 429).mayBeTooHeavy)
    }
}
