package import HTTPTypes
package import JSONText

/// Rules that change the responses of the emulated API.
package struct Scenario: Sendable {
    package var rules: [ScenarioRule]

    package init(rules: [ScenarioRule] = []) { self.rules = rules }
}

/// When a rule applies, and what it does.
package struct ScenarioRule: Sendable {
    package var when: ScenarioCondition
    package var then: ScenarioAction

    package init(when: ScenarioCondition, then: ScenarioAction) {
        self.when = when
        self.then = then
    }
}

/// The requests that a rule matches.
///
/// A request counts for a rule if operation, path and query match, whether or not another rule answers it. The rule
/// applies from its `nth` such request on, `times` times.
package struct ScenarioCondition: Sendable {
    package enum Times: Sendable, Equatable {
        case count(Int)
        case always
    }

    /// An operation id of the API description; nil for any.
    package var operation: String?
    /// A path with or without `/v5/` before it; nil for any.
    package var path: String?
    /// Values that the query must have, as decoded text.
    package var query: [String: String]
    /// From 1.
    package var nth: Int
    package var times: Times

    package init(
        operation: String? = nil,
        path: String? = nil,
        query: [String: String] = [:],
        nth: Int = 1,
        times: Times = .count(1)
    ) {
        self.operation = operation
        self.path = path
        self.query = query
        self.nth = nth
        self.times = times
    }
}

/// What a rule does.
package struct ScenarioAction: Sendable {
    package enum Effect: Sendable {
        /// The world answers after the delay.
        case pass
        /// All access tokens expire; the request then reaches the world with an expired token.
        case expireToken
        /// This response instead of the world's; credentials and quotas are not checked.
        case answer(CannedAnswer)
        /// The world answers, but its response or the way it is sent has a fault.
        case fault(AnswerFault)

        package static func cut(at place: Int) -> Effect { .fault(.cut(at: place)) }
        package static func corrupt(at place: Int, to byte: UInt8 = 0) -> Effect {
            .fault(.corrupt(at: place, to: byte))
        }

        var repeatsBookmarks: Bool {
            if case .fault(.sameBookmark) = self { true } else { false }
        }
    }

    /// Real time before the response.
    package var delay: Duration
    package var effect: Effect

    package init(delay: Duration = .zero, effect: Effect) {
        self.delay = delay
        self.effect = effect
    }
}

/// A response given in a scenario.
package struct CannedAnswer: Sendable {
    package var status: Int
    /// Without an explicit content type, JSON and raw bytes are labelled as JSON, and text as plain text.
    package var headers: HTTPFields
    package var body: Body

    package enum Body: Sendable {
        case json(JSONValue)
        case text(String)
        case bytes([UInt8])
    }

    package init(status: Int, headers: HTTPFields = [:], body: Body = .json([:])) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    var answer: MockAnswer {
        var headers = headers
        let bytes: [UInt8]
        switch body {
        case .json(let value):
            bytes = value.bytes
            if headers[.contentType] == nil { headers[.contentType] = "application/json" }
        case .text(let text):
            bytes = Array(text.utf8)
            if headers[.contentType] == nil { headers[.contentType] = "text/plain; charset=utf-8" }
        case .bytes(let content):
            bytes = content
            if headers[.contentType] == nil { headers[.contentType] = "application/json" }
        }
        return MockAnswer(status: status, headers: headers, body: MockBody(bytes))
    }
}
