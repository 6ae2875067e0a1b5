import ConnectorTesting
import PinterestAPI
import Testing

@Suite("A refusal with code 3")
struct AccessTests {
    static let noScope =
        "Your token does not have sufficient permissions to perform this operation. "
        + "Please ensure your token is authorized with the correct set of scopes."

    @Test(
        "has the cause that its text names: the token's scopes, the app, or a beta",
        arguments: [
            (401, 3, noScope, .missingScope), (403, 3, noScope, .missingScope),
            (401, 3, #"Missing: [\"ads:read\"] scope"#, .missingScope),
            (401, 3, "Your application consumer type is not supported", .appNotGranted),
            (403, 7, "Your application CONSUMER TYPE is not supported.", .appNotGranted),
            (401, 3, "Your app is not active.", .appNotGranted),
            (401, 3, "Your application does not have access to this restricted feature.", .betaNotGranted),
            (401, 3, "Your application does not have access to this restricted feature: pin_edit", .betaNotGranted),
            (401, 3, "No.", .notPermitted), (401, 3, "It happened again.", .notPermitted),
            (403, 29, "You do not have permission.", .notPermitted), (401, 2, "scope", .tokenRejected),
        ] as [(Int, Int, String, FailureCause)]
    )
    func causes(status: Int, code: Int, message: String, cause: FailureCause) async throws {
        let test = TestClient(TestClient.error(status, code, message), TestClient.token("fresh"), TestClient.good)
        guard cause != .tokenRejected else {
            try await test.call()
            #expect(test.observer.seen.calls.contains(.oauthToken))
            return
        }
        let failure = try await test.failure()
        #expect(failure.cause == cause)
        #expect(failure.description.contains(message.replacing("\\", with: "")), "Pinterest's own text: \(failure)")
        #expect(test.observer.seen.calls.count == 1)
    }

    @Test(
        "of an operation that only some apps may call means that this app may not, unless its text says otherwise",
        arguments: [
            (401, 3, "No.", .betaNotGranted), (403, 29, "You do not have permission.", .betaNotGranted),
            (401, 3, noScope, .missingScope), (404, 40, "Ad account not found.", .notFound),
        ] as [(Int, Int, String, FailureCause)]
    )
    func restricted(status: Int, code: Int, message: String, cause: FailureCause) async throws {
        let operation = Operation(
            "lead_forms/list",
            path: "lead_forms",
            .adsRead,
            scopes: ["ads:read"],
            isRestricted: true
        )
        let test = TestClient(TestClient.error(status, code, message))
        #expect(try await test.failure(APIRequest(operation)).cause == cause)
    }

    @Test(
        "that is about the app does not advise to authorise again",
        arguments: [.appNotGranted, .betaNotGranted] as [FailureCause]
    )
    func advice(cause: FailureCause) {
        let rule = ErrorTable.rule(for: cause)
        #expect(rule.advice.hasPrefix("Ask Pinterest for access of the app"))
        #expect(!rule.advice.lowercased().contains("authorise"))
        #expect(rule.kind == .config && rule.action == .failStream)
    }
}
