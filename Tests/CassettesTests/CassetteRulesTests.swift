import Basics
import ConnectorTesting
import JSONText
import Testing

@testable import Cassettes

@Suite("A project's own rules")
struct CassetteRulesTests {
    private func rules(_ text: String) throws -> CassetteRules {
        try CassetteRules(JSONInput(source: "rules x", parsing: Array(text.utf8)))
    }

    private func interaction(
        _ url: String = "https://h.example/v5/a",
        headers: [HeaderField] = [],
        form: String? = nil,
        answer: String = "{}"
    ) -> Interaction {
        Interaction(
            started: "2026-11-20T12:00:00.000Z",
            request: RecordedRequest(
                method: "GET",
                url: url,
                headers: headers,
                body: form.map { RecordedBody(Array($0.utf8), mimeType: "application/x-www-form-urlencoded") }
            ),
            response: RecordedResponse(
                status: 200,
                body: RecordedBody(Array(answer.utf8), mimeType: "application/json")
            )
        )
    }

    private func redacted(_ interaction: Interaction, _ text: String) throws -> Interaction {
        var redactor = Redactor(try rules(text))
        redactor.learn(interaction)
        let result = redactor.redact(interaction)
        var again = Redactor(try rules(text))
        again.reserve(Cassette(interactions: [result]))
        again.learn(result)
        #expect(again.redact(result) == result)
        #expect(try rules(text).redaction.places(in: result) == [])
        return result
    }

    @Test(
        "are refused with the place of the problem",
        arguments: [
            (#"{"redacts": {}}"#, "/redacts", "not known"),
            (#"{"redact": {"header": ["X"]}}"#, "/redact/header", "not known"),
            (#"{"match": {"ignore": ["X"]}}"#, "/match/ignore", "not known"),
            (#"{"redact": {"headers": "X"}}"#, "/redact/headers", "expected an array"),
            (#"{"redact": {"headers": ["X: 1"]}}"#, "/redact/headers/0", "not the name of a header"),
            (#"{"redact": {"parameters": ["a", "b="]}}"#, "/redact/parameters/1", "not the name of a parameter"),
            (#"{"redact": {"json_paths": ["items.email"]}}"#, "/redact/json_paths/0", "not a path into JSON"),
            (#"{"redact": {"json_paths": ["$.a["]}}"#, "/redact/json_paths/0", "not a path into JSON"),
            (#"{"redact": {"json_paths": ["$.a.."]}}"#, "/redact/json_paths/0", "not a path into JSON"),
            (#"{"redact": {"json_paths": ["$..*"]}}"#, "/redact/json_paths/0", "everything"),
            (#"{"match": {"ignore_paths": ["v5/a"]}}"#, "/match/ignore_paths/0", "not the path of an address"),
            (#"{"match": {"ignore_paths": ["/**"]}}"#, "/match/ignore_paths/0", "all paths the same"),
            (#"{"match": {"headers": ["Authorization"]}}"#, "/match/headers/0", "credential"),
            (#"{"redact": {"headers": ["x-a"]}, "match": {"headers": ["X-A"]}}"#, "/match/headers/0", "same rules"),
        ]
    )
    func refused(text: String, pointer: String, problem: String) throws {
        let error = #expect(throws: InputError.self) { try rules(text) }
        #expect(error?.pointer == pointer)
        #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
    }

    @Test(
        "remove the values at a path of JSON and nothing else",
        arguments: [
            ("$.a", #"{ "a" : "x y", "b":"x y" }"#, #"{ "a" : "<redacted:1>", "b":"x y" }"#),
            (
                "$.items[*].email", #"{"items":[{"email":"a@b.c"},{"n":1}]}"#,
                #"{"items":[{"email":"<redacted:1>"},{"n":1}]}"#
            ),
            (
                "$..n", #"{"n":1.50,"m":{"n":[2,null,true]}}"#,
                #"{"n":"<redacted:1>","m":{"n":["<redacted:2>",null,true]}}"#
            ),
            (
                "$[1]['odd name']", #"[{"odd name":"p"},{"odd name":"q"}]"#,
                #"[{"odd name":"p"},{"odd name":"<redacted:1>"}]"#
            ),
            (
                "$.a", #"{"a":"longer than most","b":"is longer than most"}"#,
                #"{"a":"<redacted:1>","b":"is <redacted:1>"}"#
            ),
            ("$.a", #"{"a":"549755885175","b":549755885175}"#, #"{"a":"<redacted:1>","b":549755885175}"#),
            ("$.a", #"{"a":"é\n\"q\"","b":""}"#, #"{"a":"<redacted:1>","b":""}"#),
            ("$.a", #"{"a":"by <access_token:1>"}"#, #"{"a":"<redacted:1>"}"#),
            ("$.a", #"{"b":"x","a":"#, #"{"b":"x","a":"#),
        ]
    )
    func paths(path: String, body: String, expected: String) throws {
        let result = try redacted(interaction(answer: body), #"{"redact": {"json_paths": ["\#(path)"]}}"#)
        #expect(result.response?.body.text == expected)
    }

    @Test("remove parameters of addresses and forms, wherever these are, and headers")
    func places() throws {
        let result = try redacted(
            interaction(
                "https://h.example/v5/a?email=a%40b.c&page=1",
                headers: [
                    HeaderField("X-Mail", "me"), HeaderField("Accept", "mine"), HeaderField("Host", "h.example"),
                ],
                form: "email=a%40b.c&mailer=x",
                answer: #"{"next":"https:\/\/h.example\/?page=2&email=other%40b.c"}"#
            ),
            #"{"redact": {"headers": ["x-mail", "ACCEPT"], "parameters": ["email"]}}"#
        )
        #expect(result.request.url == "https://h.example/v5/a?email=%3Credacted:3%3E&page=1")
        #expect(result.request.headers.map(\.value) == ["<redacted:1>", "<redacted:2>", "h.example"])
        #expect(result.request.body?.text == "email=<redacted:3>&mailer=x")
        #expect(result.response?.body.text?.contains("redacted:4") == true)
        #expect(result.response?.body.text?.contains("other") == false)
    }

    @Test("remove a parameter whose name is percent-encoded")
    func encodedNames() throws {
        let result = try redacted(
            interaction("https://h.example/v5/a?%65mail=a1&user%5Bmail%5D=b2&page=1"),
            #"{"redact": {"parameters": ["email", "user[mail]"]}}"#
        )
        #expect(
            result.request.url
                == "https://h.example/v5/a?%65mail=%3Credacted:1%3E&user%5Bmail%5D=%3Credacted:2%3E&page=1"
        )
    }

    @Test("are the same when those of two files are merged as when one file has all")
    func merged() throws {
        let all = #"{"redact": {"headers": ["x-a", "x-b"], "parameters": ["a", "b"], "json_paths": ["$.a", "$.b"]}}"#
        let first = try rules(#"{"redact": {"headers": ["x-a"], "parameters": ["a"], "json_paths": ["$.a"]}}"#)
        let second = try rules(#"{"redact": {"headers": ["x-b"], "parameters": ["b", "a"], "json_paths": ["$.b"]}}"#)
        #expect(first.merged(with: second).redactionPolicy == (try rules(all)).redactionPolicy)
    }

    @Test(
        "determine which requests are the same",
        arguments: [
            ("{}", "/v5/a?t=1", "/v5/a?t=2", false),
            (#"{"match": {"ignore_parameters": ["t"]}}"#, "/v5/a?t=1&p=1", "/v5/a?p=1", true),
            (#"{"match": {"ignore_parameters": ["t"]}}"#, "/v5/a?t=1&p=1", "/v5/a?p=2", false),
            (#"{"match": {"ignore_paths": ["/m/*/x.png"]}}"#, "/m/1.2/x.png", "/m/b/x.png", true),
            (#"{"match": {"ignore_paths": ["/m/*/x.png"]}}"#, "/m/1/2/x.png", "/m/b/x.png", false),
            (#"{"match": {"ignore_paths": ["/m/**"]}}"#, "/m/1/2", "/m/b", true),
            (#"{"match": {"ignore_paths": ["/m/**"]}}"#, "/n/1/2", "/m/b", false),
            ("{}", "/v5/a?t=%3Credacted%3A1%3E", "/v5/a?t=%3Credacted%3A7%3E", true),
        ]
    )
    func matching(text: String, one: String, other: String, areSame: Bool) throws {
        let rules = try rules(text).matching
        let keys = [one, other].map { MatchKey(interaction("https://h.example" + $0).request, api: nil, rules: rules) }
        #expect((keys[0] == keys[1]) == areSame)
        #expect((keys[0].difference(from: keys[1]) == nil) == areSame)
    }

    @Test("compare the headers that they name, whose values a recording keeps")
    func headers() throws {
        let text = #"{"match": {"headers": ["X-Locale"]}}"#
        let kept = try redacted(interaction(headers: [HeaderField("x-locale", "de")]), text)
        #expect(kept.request.headers.map(\.value) == ["de"])
        let keys = try ["de", "fr"].map { value in
            let request = interaction(headers: [HeaderField("X-LOCALE", value)]).request
            return MatchKey(request, api: nil, rules: try rules(text).matching)
        }
        #expect(keys[0] == MatchKey(kept.request, api: nil, rules: try rules(text).matching))
        #expect(keys[1].difference(from: keys[0]) == "its header is x-locale: fr, not x-locale: de")
    }

    @Test("change the policy by what they redact, and by nothing else such as their order")
    func policy() throws {
        let one = try rules(#"{"redact": {"headers": ["a", "b"]}, "match": {"headers": ["c"]}}"#)
        let other = try rules(#"{"redact": {"headers": ["B", "A"]}}"#)
        #expect(one.redactionPolicy == other.redactionPolicy)
        #expect(one.redactionPolicy != Redactor.policyHash)
        #expect(try rules(#"{"match": {"headers": ["c"]}}"#).redactionPolicy == Redactor.policyHash)
        #expect(try rules(#"{"redact": {"parameters": ["a", "b"]}}"#).redactionPolicy != one.redactionPolicy)
    }
}
