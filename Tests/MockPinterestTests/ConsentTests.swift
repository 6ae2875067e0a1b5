import Foundation
import HTTPTransport
import HTTPTypes
import JSONText
import MockPinterest
import Testing

@Suite("The consent page")
struct ConsentTests {
    private let mock = MockPinterest()
    private static let redirect = "http://localhost:8085/"

    private func page(_ changes: [String: String?] = [:]) async -> MockAnswer {
        var items: [String: String] = [
            "client_id": mock.configuration["credentials"]?["client_id"]?.stringValue ?? "",
            "redirect_uri": Self.redirect, "response_type": "code", "scope": "ads:read,boards:read_secret",
            "state": "a&b<",
        ]
        for (name, value) in changes { items[name] = value }
        var parts = URLComponents()
        parts.path = "/oauth/"
        parts.queryItems = items.map { URLQueryItem(name: $0.key, value: $0.value) }
        let query = (parts.percentEncodedQuery ?? "").replacing("a&b", with: "a%26b")
        let head = HTTPRequest(method: .get, scheme: "http", authority: "127.0.0.1", path: "/oauth/?\(query)")
        return await mock.handle(MockRequest(head: head))
    }

    private func code() async throws -> String {
        let answer = await page(["answer": "allow"])
        return try #require(QueryString(ofURL: answer.headers[.location] ?? "")["code"])
    }

    private func exchange(
        _ form: String,
        type: String = "authorization_code",
        secret: String? = nil,
        now: String? = nil
    ) async throws -> (status: Int, json: JSONValue) {
        let credentials = mock.configuration["credentials"]
        let pair =
            "\(credentials?["client_id"]?.stringValue ?? ""):\(secret ?? credentials?["client_secret"]?.stringValue ?? "")"
        var request = MockRequest(get: "oauth/token")
        request.head.method = .post
        request.head.headerFields[.authorization] = "Basic " + Data(pair.utf8).base64EncodedString()
        if let now { request.head.headerFields[.mockNow] = now }
        request.body = Array("grant_type=\(type)&\(form)".utf8)
        let answer = await mock.handle(request)
        return (answer.status, try JSONValue(parsing: answer.body.collect()))
    }

    @Test("asks, names the scopes, and passes on the parameters of the request")
    func question() async {
        let answer = await page()
        let text = String(decoding: answer.body.collect(), as: UTF8.self)
        #expect(answer.status == 200 && answer.headers[.contentType]?.hasPrefix("text/html") == true)
        #expect(text.contains("<li>boards:read_secret</li>") && text.contains(#"name="state" value="a&amp;b&lt;""#))
        #expect(text.contains(#"<button name="answer" value="allow">"#))
        #expect(mock.received.isEmpty)
    }

    @Test("redirects the browser back with a code or an error, and the state in both cases")
    func answers() async throws {
        let allowed = await page(["answer": "allow"])
        #expect(
            allowed.status == 302 && allowed.headers[.location]?.hasPrefix(Self.redirect + "?code=mock_code_") == true
        )
        #expect(QueryString(ofURL: allowed.headers[.location] ?? "")["state"] == "a&b<")
        let denied = await page(["answer": "deny"])
        #expect(denied.headers[.location] == Self.redirect + "?error=access_denied&state=a%26b%3C")
    }

    @Test(
        "refuses on the page itself requests for which it would not redirect",
        arguments: [
            ["client_id": "1"], ["redirect_uri": "https://example.com/"], ["redirect_uri": nil],
            ["response_type": "token"],
            ["scope": "everything"], ["scope": nil], ["redirect_uri": "http://localhost.example.com/"],
        ] as [[String: String?]]
    )
    func refused(changes: [String: String?]) async {
        var changes = changes
        changes["answer"] = "allow"
        let answer = await page(changes)
        #expect(answer.status == 400 && answer.headers[.location] == nil)
    }

    @Test("its code gives tokens once, for its redirect address, and for ten minutes")
    func once() async throws {
        let first = try await code()
        let form = "redirect_uri=\(Self.redirect)&continuous_refresh=true&code="
        let good = try await exchange(form + first)
        #expect(good.status == 200 && good.json["response_type"] == "authorization_code")
        #expect(good.json["scope"] == "ads:read boards:read_secret")
        let token = try #require(good.json["access_token"]?.stringValue)
        #expect(await mock.handle(MockRequest(get: "boards", token: token)).status == 200)
        #expect(try await exchange(form + first).status == 400)
        let other = "redirect_uri=http://localhost:1/&code="
        #expect(try await exchange(other + code()).json["code"] == 283)
        let late = mock.world.today.advanced(by: 1)
        #expect(try await exchange(form + code(), now: "\(late)T23:00:00Z").status == 400)
        #expect(try await exchange(form + code(), secret: "wrong").status == 401)
    }

    @Test("without continuous_refresh the refresh token lives for a year, and using it renews nothing")
    func yearly() async throws {
        let form = "redirect_uri=\(Self.redirect)&code="
        let continuous = try await exchange(form + code() + "&continuous_refresh=true").json
        #expect(continuous["refresh_token_expires_in"] == 5_184_000)
        let yearly = try await exchange(form + code()).json
        #expect(yearly["refresh_token_expires_in"] == 31_536_000)
        let token = try #require(yearly["refresh_token"]?.stringValue)
        #expect(token.hasPrefix("pinr.mock.year."))
        #expect(continuous["refresh_token"]?.stringValue?.hasPrefix("pinr.mock.year.") == false)
        for _ in 0..<2 {
            let refreshed = try await exchange("refresh_token=\(token)", type: "refresh_token")
            #expect(refreshed.status == 200 && refreshed.json["refresh_token"] == nil)
        }
    }
}
