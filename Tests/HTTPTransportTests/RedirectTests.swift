import ConnectorTesting
import HTTPTransport
import HTTPTypes
import Testing

@Suite("Redirects")
struct RedirectTests {
    private func request(
        _ url: (scheme: String, authority: String, path: String) = ("https", "api.example", "/v5/a/b?x=1"),
        _ method: HTTPRequest.Method = .get
    ) -> TransportRequest {
        TransportRequest(
            head: HTTPRequest(
                method: method,
                scheme: url.scheme,
                authority: url.authority,
                path: url.path,
                headerFields: [.authorization: "Bearer t", .cookie: "c=1", .userAgent: "test", .accept: "a/b"]
            )
        )
    }

    private func next(
        _ request: TransportRequest,
        status: Int = 302,
        _ location: String?
    ) throws -> TransportRequest? {
        var head = HTTPResponse(status: .init(code: status))
        head.headerFields[.location] = location
        return try Redirect.next(after: request, head)
    }

    @Test(
        "Location is resolved against the URL it was found at",
        arguments: [
            ("https://other.example/x?y=1#z", "https://other.example/x?y=1"),
            ("HTTPS://Other.example", "https://Other.example/"),
            ("https://other.example?q", "https://other.example/?q"),
            ("//other.example:8443/x", "https://other.example:8443/x"),
            ("/x", "https://api.example/x"), ("/x?y", "https://api.example/x?y"), ("/", "https://api.example/"),
            ("c", "https://api.example/v5/a/c"), ("./c", "https://api.example/v5/a/c"),
            ("../c", "https://api.example/v5/c"),
            ("../../../c", "https://api.example/c"), ("c/", "https://api.example/v5/a/c/"),
            (".", "https://api.example/v5/a/"),
            ("..", "https://api.example/v5/"), ("?y=2", "https://api.example/v5/a/b?y=2"),
            ("#top", "https://api.example/v5/a/b?x=1"), ("c:d", "refused"), ("./c:d", "https://api.example/v5/a/c:d"),
            ("/a/./b/../c//d", "https://api.example/a/c//d"),
            ("/a%2Fb?u=https://x.example/?", "https://api.example/a%2Fb?u=https://x.example/?"),
            ("/with space/é?q=\"", "https://api.example/with%20space/%C3%A9?q=%22"),
            ("/x?y=/../z", "https://api.example/x?y=/../z"),
            ("/.well-known/..x", "https://api.example/.well-known/..x"),
        ]
    )
    func resolution(location: String, expected: String) throws {
        if expected == "refused" {
            #expect(throws: TransportError.self) { try next(request(), location) }
        } else {
            #expect(try next(request(), location)?.url == expected)
        }
    }

    @Test("only 301, 302, 303, 307 and 308 are redirects", arguments: 200...599)
    func statuses(status: Int) throws {
        #expect((try next(request(), status: status, "/x") != nil) == [301, 302, 303, 307, 308].contains(status))
    }

    @Test("without a Location there is nothing to follow", arguments: [nil, ""])
    func noLocation(location: String?) throws { #expect(try next(request(), location) == nil) }

    @Test("only GET is followed", arguments: [HTTPRequest.Method.post, .put, .patch, .delete, .head])
    func methods(method: HTTPRequest.Method) throws {
        #expect(try next(request(("https", "api.example", "/"), method), "/x") == nil)
    }

    @Test(
        "credentials stay within their origin",
        arguments: [
            ("/x", true), ("https://api.example/x", true), ("https://API.example:443/x", true),
            ("https://api.example:/x", true),
            ("https://api.example:8443/x", false), ("https://other.example/x", false),
            ("https://api.example.evil.example/x", false), ("https://sub.api.example/x", false),
            ("//other.example", false),
        ]
    )
    func credentials(location: String, areKept: Bool) throws {
        let fields = try #require(try next(request(), location)).head.headerFields
        #expect((fields[.authorization] != nil) == areKept)
        #expect((fields[.cookie] != nil) == areKept)
        #expect(fields[.userAgent] == "test")
        #expect(fields[.accept] == "a/b")
    }

    @Test("credentials do not follow from http to https of the same host")
    func upgrade() throws {
        let next = try #require(try next(request(("http", "api.example", "/")), "https://api.example/"))
        #expect(next.head.headerFields[.authorization] == nil)
    }

    @Test(
        "other schemes, downgrades and malformed targets are refused, without quoting them",
        arguments: [
            "http://api.example/", "http://api.example:443/", "ftp://api.example/", "file:///pass-word", "javascript:1",
            "https://user:pass-word@other.example/", "https:///pass-word", "https://other.example:pass-word/",
            "https://other.example:70000/", "https:pass-word",
        ]
    )
    func refused(location: String) throws {
        let error = #expect(throws: TransportError.self) { try next(request(), location) }
        #expect(error?.code == .addressRefused)
        #expect(error?.message.contains("pass-word") == false)
    }

    @Test("all other parts of the request are kept")
    func rest() throws {
        var original = request()
        original.prefersHTTP1 = true
        #expect(try next(original, "/x")?.prefersHTTP1 == true)
    }

    @Test("the response at the end of the chain is returned", arguments: 0...5)
    func chain(length: Int) async throws {
        let server = ScriptedTransport(chainScript(length))
        let response = try await RedirectFollowing(server).perform(request(("https", "api.example", "/0")))
        #expect(response.head.status.code == 200)
        #expect(try await response.body.collect(limit: 10) == Array("end".utf8))
        #expect(server.log.requests.map(\.target) == (0...length).map { "/\($0)" })
    }

    @Test("the sixth redirect in a row is an error")
    func tooMany() async throws {
        let server = ScriptedTransport(chainScript(6))
        let error = await #expect(throws: TransportError.self) {
            _ = try await RedirectFollowing(server).perform(request(("https", "api.example", "/0")))
        }
        #expect(error?.code == .badResponse)
        #expect(server.log.requests.count == 6)
    }

    @Test("a redirect to a place that the rule refuses is an error, and nothing is sent there")
    func refusedPlace() async throws {
        let script = ServerScript.inTurn([
            .answer(302, "", fields: [.init("Location", "https://allowed.example/x?secret")]),
            .answer(302, "", fields: [.init("Location", "https://refused.example/x?secret")]),
            .answer("end"),
        ])
        let server = ScriptedTransport(script)
        let transport = RedirectFollowing(server, allows: { $0.host == "allowed.example" })
        let error = await #expect(throws: TransportError.self) { _ = try await transport.perform(request()) }
        #expect(error?.code == .addressRefused)
        let text = error.map { "\($0)" } ?? ""
        #expect(text.contains("from allowed.example leads to refused.example") && !text.contains("secret"))
        #expect(server.log.requests.count == 2)
    }

    @Test("the redirect of a POST is its response")
    func post() async throws {
        let server = ScriptedTransport(chainScript(1))
        let response = try await RedirectFollowing(server).perform(request(("https", "api.example", "/0"), .post))
        #expect(response.head.status.code == 302)
        #expect(server.log.requests.count == 1)
    }

    @Test("credentials that were removed do not come back")
    func thereAndBack() async throws {
        let script = ServerScript.inTurn([
            .answer(302, "", fields: [.init("Location", "https://other.example/")]),
            .answer(302, "", fields: [.init("Location", "https://api.example/")]),
            .answer("end"),
        ])
        let server = ScriptedTransport(script)
        _ = try await RedirectFollowing(server).perform(request())
        #expect(server.log.requests.map { $0.values("authorization").count } == [1, 0, 0])
    }

    private func chainScript(_ length: Int) -> ServerScript {
        ServerScript {
            let number = Int($0.target.dropFirst()) ?? 0
            return number < length
                ? .answer(302, "moved", fields: [.init("Location", "/\(number + 1)")]) : .answer("end")
        }
    }
}
