import Basics
import JSONText
import MockPinterest
import PinterestAPI
import Testing

/// The client in front of the emulated API.
enum EmulatedAPI {
    /// Calls before and after the token's expiry, with a refresh token that changes each time.
    static func check() async throws {
        var options = MockOptions()
        options.tokenLifetime = 600
        let mock = MockPinterest(options: options)
        let time = VirtualTime(startingAt: TestClient.start)
        let credentials = try #require(mock.configuration["credentials"])
        let text = { (name: String) in credentials[name]?.stringValue ?? "" }
        let handedOver = Locked<[Secret]>([])
        let client = PinterestClient(
            transport: mock.transport(time: time),
            time: time,
            grant: OAuthGrant(
                clientID: text("client_id"),
                clientSecret: Secret(text("client_secret")),
                refreshToken: Secret(text("refresh_token"))
            ),
            options: ClientOptions(userAgent: "tests", backoff: Backoff(jitter: { 0 })),
            observer: RecordingObserver(),
            publish: { grant in handedOver.withLock { $0.append(grant.refreshToken) } }
        )
        for _ in 0..<3 {
            let page = try await client.call(APIRequest(.boardsList, query: [("page_size", "250")])) { response in
                try JSONValue(parsing: try await response.body.collect(limit: 1 << 20))
            }
            #expect(page["items"]?.arrayValue?.isEmpty == false)
            try await time.sleep(for: .seconds(601))
        }
        #expect(Set(handedOver.withLock { $0 }).count == 3)
        #expect(mock.counts == ["oauth/token": 3, "boards/list": 3])
    }
}
