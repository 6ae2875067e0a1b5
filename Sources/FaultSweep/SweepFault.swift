package import MockPinterest
import HTTPTypes

/// A fault of one request of a sync, or of that request and all later ones of the same path.
package struct SweepFault: Sendable {
    /// The kind of fault.
    package enum Family: String, Sendable, CaseIterable {
        /// Answers after which a client should retry: server errors, rate limits, an expired token.
        case delays
        /// Answers that refuse the request.
        case refusals
        /// Answers with wrong content.
        case bodies
        /// Answers that are missing or incomplete.
        case wire
    }

    /// The fault's name in reports: letters, digits and hyphens.
    package let name: String
    package private(set) var family = Family.delays
    package let action: ScenarioAction
    /// Whether it may cause a page to be read twice, which no client can distinguish from two identical pages.
    package var repeatsRecords = false
    /// Whether it may mean that there is nothing to read, in which case a warning is enough.
    package var leavesOut = false
    /// Whether every later request of the same path fails too.
    package var isForGood = false

    private init(_ name: String, _ effect: ScenarioAction.Effect, repeatsRecords: Bool = false, leavesOut: Bool = false)
    {
        self.name = name
        self.leavesOut = leavesOut
        self.repeatsRecords = repeatsRecords
        action = ScenarioAction(effect: effect)
    }

    /// The same fault at every later request of the same path.
    package var forGood: SweepFault {
        var copy = self
        copy.isForGood = true
        return copy
    }

    /// All faults of a sweep.
    package static let all: [SweepFault] = Family.allCases.flatMap { family in
        of(family).map { fault in
            var fault = fault
            fault.family = family
            return fault
        }
    }

    private static func of(_ family: Family) -> [SweepFault] {
        switch family {
        case .delays: delays
        case .refusals: refusals
        case .bodies: bodies
        case .wire: wire
        }
    }

    private static let delays: [SweepFault] = [
        .init("server-error", answer(500, text: "")),
        .init("bad-gateway-page", answer(502, text: "<html>Bad Gateway</html>")),
        .init("internal-error-400", answer(400, 12, "Something went wrong on our end. Sorry!")),
        .init("rate-limit", answer(429, 8, "limit", ["X-RateLimit-Reset": "30"])),
        .init("rate-limit-as-400", answer(400, 8, "You have exceeded your rate limit. Retry after 3 seconds")),
        .init("rate-limit-as-200", answer(200, 8, "You have exceeded your rate limit.")),
        .init("rate-limit-hours-away", answer(429, 8, "limit", ["X-RateLimit-Reset": "67150"])),
        .init("report-cost-limit", answer(429, 2726, "Too many reports. Retry after 20 seconds")),
        .init("token-expired", .expireToken),
    ]

    private static let refusals: [SweepFault] = [
        .init("unauthorised", answer(401, 2, "Authentication failed.")),
        .init("scope-missing", answer(401, 3, "Missing scope.")),
        .init("not-permitted-401", answer(401, 29, "You are not permitted to access that resource.")),
        .init("not-permitted-403", answer(403, 29, "You are not permitted to access that resource.")),
        .init("bad-request", answer(400, 1, "Invalid request.")),
        .init("not-found", answer(404, 50, "Not found."), leavesOut: true),
        .init("conflict", answer(409, 1, "Conflict."), leavesOut: true),
        .init("too-long", answer(414, text: "")),
        .init("redirect-off-host", answer(302, text: "", ["Location": "https://example.invalid/v5/"])),
        .init("redirect-without-place", answer(302, text: "")),
    ]

    private static let bodies: [SweepFault] = [
        .init("empty-body", answer(200, text: "")),
        .init("not-json", answer(200, text: "<html>Login</html>")),
        .init("null", answer(200, text: "null")),
        .init("empty-object", answer(200, text: "{}")),
        .init("items-null", answer(200, text: #"{"items": null, "bookmark": null}"#)),
        .init("items-object", answer(200, text: #"{"items": {}, "bookmark": null}"#)),
        .init("item-number", answer(200, text: #"{"items": [5], "bookmark": null}"#)),
        .init("bad-escape", answer(200, text: #"{"items": [{"id": "\ud80x"}], "bookmark": null}"#)),
        .init("name-twice", answer(200, text: #"{"items": [{"id": "1", "id": "2"}], "bookmark": null}"#)),
        .init("deep", answer(200, text: #"{"items": [{"id": "1", "a": "# + String(repeating: "[", count: 5000))),
        .init("byte-order-mark", .fault(.insert(at: 0, [0xEF, 0xBB, 0xBF]))),
        .init("nul-byte", .corrupt(at: 0, to: 0)),
        .init("not-utf8", .corrupt(at: 40, to: 255)),
        .init("same-bookmark", .fault(.sameBookmark), repeatsRecords: true),
    ]

    private static let wire: [SweepFault] = [
        .init("dropped", .fault(.drop)), .init("head-cut", .fault(.cutHead(at: 30))),
        .init("cut-at-0", .cut(at: 0)), .init("cut-at-1", .cut(at: 1)), .init("cut-at-300", .cut(at: 300)),
        .init("reset-at-0", .fault(.reset(at: 0))), .init("reset-at-300", .fault(.reset(at: 300))),
        .init("stalled-at-50", .fault(.stall(at: 50))),
        .init("length-too-large", .fault(.lengthOff(by: 10))), .init("length-too-small", .fault(.lengthOff(by: -10))),
        .init("bad-chunk", .fault(.badChunk(at: 20))),
        .init("dripping", .fault(.drip(bytes: 100, milliseconds: 1))),
        .init("gzip", .fault(.gzip(.whole))), .init("gzip-corrupt", .fault(.gzip(.corrupt))),
        .init("gzip-cut", .fault(.gzip(.cut))), .init("gzip-unlabelled", .fault(.gzip(.unlabelled))),
        .init("gzip-mislabelled", .fault(.gzip(.mislabelled))),
    ]

    private static func answer(
        _ status: Int,
        _ code: Int,
        _ message: String,
        _ headers: [String: String] = [:]
    ) -> ScenarioAction.Effect {
        answer(status, text: #"{"code": \#(code), "message": "\#(message)"}"#, headers)
    }

    private static func answer(
        _ status: Int,
        text: String,
        _ headers: [String: String] = [:]
    ) -> ScenarioAction.Effect {
        var fields: HTTPFields = [.contentType: "application/json"]
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return .answer(CannedAnswer(status: status, headers: fields, body: .text(text)))
    }
}
