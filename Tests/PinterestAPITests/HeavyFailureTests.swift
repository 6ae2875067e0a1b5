import Basics
import Testing

@testable import PinterestAPI

@Suite("Failures that may mean that a call was too heavy")
struct HeavyFailureTests {
    private func failure(_ cause: FailureCause, _ operation: Operation, status: Int?) -> APIFailure {
        var failure = APIFailure(cause, APIRequest(operation))
        failure.status = status
        return failure
    }

    @Test("are server errors and missing responses")
    func heavy() {
        #expect(failure(.serverError, .campaignsAnalytics, status: 504).mayBeTooHeavy)
        var lost = failure(.connection, .campaignsAnalytics, status: nil)
        lost.isLackOfAnswer = true
        #expect(lost.mayBeTooHeavy)
    }

    @Test("are not those of a token, nor responses that say when to retry")
    func others() {
        #expect(!failure(.serverError, .oauthToken, status: 503).mayBeTooHeavy)
        var busy = failure(.serverError, .campaignsAnalytics, status: 503)
        busy.resetsAt = Timestamp(milliseconds: 5)
        #expect(!busy.mayBeTooHeavy)
        #expect(!failure(.rateLimit, .campaignsAnalytics, status: 429).mayBeTooHeavy)
    }
}
