import Basics
import HTTPTransport
import HTTPTypes
import JSONText
import MockPinterest

/// A fault in a response that may succeed the next time.
enum Fault: String, CaseIterable, Sendable {
    case serverError, rateLimit, rateLimitAs400, internalError, notJSON, truncatedJSON, emptyBody, noItems, nullItems
    case oddItem, expiredToken

    var action: ScenarioAction {
        switch self {
        case .serverError: .answer(500)
        case .rateLimit: .answer(429, ["code": 8, "message": "limit"], ["X-RateLimit-Reset": "30"])
        case .rateLimitAs400: .answer(400, ["code": 8, "message": "You have exceeded your rate limit."])
        case .internalError: .answer(400, ["code": 12, "message": "Something went wrong on our end. Sorry!"])
        case .notJSON: .text("<html>Login</html>")
        case .truncatedJSON: .text(#"{"items":[{"id":"1","updated_time":1}"#)
        case .emptyBody: .text("")
        case .noItems: .answer(200, ["bookmark": nil])
        case .nullItems: .answer(200, ["items": nil, "bookmark": nil])
        case .oddItem: .answer(200, ["items": [5], "bookmark": nil])
        case .expiredToken: ScenarioAction(effect: .expireToken)
        }
    }

    /// Whether it never ends by itself if it happens every time.
    var isBroken: Bool { self != .rateLimit && self != .rateLimitAs400 && self != .expiredToken }
}

extension ScenarioAction {
    static func answer(_ status: Int, _ body: JSONValue = [:], _ headers: [String: String] = [:]) -> ScenarioAction {
        var fields: HTTPFields = [:]
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return ScenarioAction(effect: .answer(CannedAnswer(status: status, headers: fields, body: .json(body))))
    }

    static func text(_ text: String, status: Int = 200) -> ScenarioAction {
        ScenarioAction(effect: .answer(CannedAnswer(status: status, body: .text(text))))
    }

    static func cut(at place: Int) -> ScenarioAction { ScenarioAction(effect: .cut(at: place)) }
    static func corrupt(at place: Int) -> ScenarioAction { ScenarioAction(effect: .corrupt(at: place, to: 0xFF)) }
}

extension Scenario {
    static func rule(_ when: ScenarioCondition, _ then: ScenarioAction) -> Scenario {
        Scenario(rules: [ScenarioRule(when: when, then: then)])
    }
}

/// Answers some requests differently from the underlying transport, by their path and query.
struct InterceptingTransport: Transport {
    let base: any Transport
    /// Status and body for a path with its query; nil passes the request on.
    let intercept: @Sendable (String) -> (status: Int, body: String)?
    /// Whether the body of such a response breaks off after its content.
    var breaksOff: @Sendable (String) -> Bool = { _ in false }

    func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        guard let answer = intercept(request.head.path ?? "") else { return try await base.perform(request) }
        let pieces = Locked([Array(answer.body.utf8)])
        let isBroken = breaksOff(request.head.path ?? "")
        return TransportResponse(
            head: HTTPResponse(status: .init(code: answer.status)),
            body: ResponseBody(
                pull: { () async throws(TransportError) in
                    if let piece = pieces.withLock({ $0.popLast() }) { return piece }
                    guard !isBroken else { throw TransportError(.bodyTruncated, "the answer broke off") }
                    return nil
                },
                cancel: {}
            )
        )
    }
}
