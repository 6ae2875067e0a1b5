import Basics
import Cassettes
import ConnectorTesting
import Foundation
import HTTPTransport
import HTTPTypes
import JSONText
import Testing

@Suite("A recording of a few answers")
struct CassetteRunTests {
    /// Answers by path, each request with the next one.
    private final class Answers: Transport {
        private let left: Locked<[String: [String]]>

        init(_ answers: [String: [String]]) { left = Locked(answers) }

        func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
            let path = String((request.head.path ?? "").prefix { $0 != "?" })
            let text = left.withLock { $0[path]?.isEmpty == false ? $0[path]?.removeFirst() : nil }
            let rest = Locked(Array((text ?? "{}").utf8))
            let body = ResponseBody(pull: { () async throws(TransportError) in
                let bytes = rest.withLock { rest in
                    defer { rest = [] }
                    return rest
                }
                return bytes.isEmpty ? nil : bytes
            })
            var head = HTTPResponse(status: .ok)
            if let name = HTTPField.Name("X-Odd") { head.headerFields[name] = path }
            return TransportResponse(head: head, body: body)
        }
    }

    private let folder = FileManager.default.temporaryDirectory.path + "/cassettes-" + UUID().uuidString
    private var path: String { folder + "/x.har" }
    private let reports = Locked<[String]>([])

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private func record(
        _ answers: [String: [String]],
        asking targets: [String],
        _ mode: RecordMode = .all
    ) async throws -> CassetteRun.Started {
        let run = try CassetteRun(path: path, mode: mode)
        let started = try run.start(
            time: SystemTime(),
            served: "https://h.example",
            report: { [reports] text in reports.withLock { $0.append(text) } },
            live: { Answers(answers) }
        )
        for target in targets {
            let head = HTTPRequest(method: .get, scheme: "https", authority: "h.example", path: target)
            let response = try await started.transport.perform(TransportRequest(head: head))
            while try await response.body.next() != nil {}
        }
        return started
    }

    private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }

    @Test("reports the first refusal when it arrives, and no later one")
    func early() async throws {
        let digits = "Zk3xQ9vT2mLp8RwY5sNcHb7dKf4gJt6u"
        let started = try await record(
            ["/v5/b": [#"{"k":"\#(digits)"}"#], "/v5/c": [#"{"l":"\#(digits)"}"#]],
            asking: ["/v5/a", "/v5/b", "/v5/c"]
        )
        let reported = reports.withLock { $0 }
        #expect(reported.count == 1)
        #expect(
            reported.first?.contains("entry 2, response body $.k: opaque text of 32 characters") == true,
            "\(reported)"
        )
        #expect(reported.first?.contains(digits) == false)
        #expect(throws: InputError.self) { try started.finish(Provenance(apiURL: "https://h.example/v5/")) }
        #expect(try names() == ["x.har.refused", "x.har.refused.allowed.json"])
    }

    @Test("reports nothing about an answer whose secret it knows, and is written")
    func quiet() async throws {
        let started = try await record(
            ["/v5/a": [#"{"access_token":"pina_0123456789abcdef"}"#], "/v5/b": [#"{"echo":"pina_0123456789abcdef"}"#]],
            asking: ["/v5/a", "/v5/b", "/v5/b"]
        )
        try started.finish(Provenance(apiURL: "https://h.example/v5/"))
        #expect(reports.withLock { $0 } == [])
        #expect(try names() == ["x.har"])
    }

    @Test(
        "that was refused is kept without whatever looks like a secret, by value, by place or by entry",
        arguments: [
            (#"{"k":"KEY","n":1}"#, #"{"k":"<doubtful:1>","n":1}"#),
            (#"{"a":[{"app_token":"short"}],"n":1}"#, #"{"a":[{"app_token":"<doubtful:900001>"}],"n":1}"#),
            (#"{"KEY":1}"#, #"{"<doubtful:1>":1}"#),
            (#"{"a":{"549360532714":{"app_token":"short"}}}"#, "<doubtful:900001>"),
        ]
    )
    func kept(body: String, expected: String) async throws {
        let body = body.replacing("KEY", with: "Zk3xQ9vT2mLp8RwY5sNcHb7dKf4gJt6u")
        let started = try await record(["/v5/b": [body]], asking: ["/v5/a", "/v5/b"])
        let error = #expect(throws: InputError.self) { try started.finish(Provenance(apiURL: "https://h.example/v5/")) }
        #expect(error?.fix.contains("x.har.refused is this recording") == true)
        let refused = CassetteFile(path + ".refused")
        let cassette = try refused.load()
        #expect(cassette.interactions.count == 2)
        #expect(cassette.interactions.last?.response?.body.text == expected)
        #expect(SecretScanner().survey(refused, cassette, document: refused.serialised(cassette).document) == [])
        #expect(throws: InputError.self) { try AllowList(file: path + ".refused.allowed.json") }
    }

    @Test("is not good when an answer differs in one byte, is missing, or is unused")
    func replay() async throws {
        let started = try await record(["/v5/b": ["one", "two"]], asking: ["/v5/b", "/v5/b", "/v5/c"])
        try started.finish(Provenance(apiURL: "https://h.example/v5/"))
        let file = CassetteFile(path)
        let good = try file.load()
        try file.checkReplay(of: good)
        var other = good
        other.interactions[1].response?.body.bytes = Array("twO".utf8)
        var fewer = good
        fewer.interactions.removeLast()
        var more = good
        more.interactions.append(good.interactions[0])
        for (recorded, words) in [
            (other, "entry 2: it answers GET"), (fewer, "entry 3 answers no request"),
            (more, "entry 4: the cassette has no"),
        ] {
            let error = #expect(throws: InputError.self) { try file.checkReplay(of: recorded) }
            #expect(error?.problem.contains(words) == true, "\(error?.problem ?? "")")
        }
    }

    @Test("whose headers are not kept is not requested again by --record-mode new")
    func adding() async throws {
        let provenance = Provenance(apiURL: "https://h.example/v5/")
        try await record(["/v5/b": ["one"]], asking: ["/v5/b"]).finish(provenance)
        try await record(["/v5/b": ["other"], "/v5/c": ["two"]], asking: ["/v5/b", "/v5/c"], .new).finish(provenance)
        let answers = try CassetteFile(path).load().interactions.map { $0.response }
        #expect(answers.map { $0?.body.text } == ["one", "two"])
        #expect(answers.map { $0?.headers.map(\.value) } == [["<header:1>"], ["<header:1>"]])
    }

    @Test("that was cut short has all answers until then, says so, and is finished once")
    func cutShort() async throws {
        let started = try await record(["/v5/b": ["one"], "/v5/d": ["two"]], asking: ["/v5/b"])
        func ask(_ path: String) async throws -> TransportResponse {
            let head = HTTPRequest(method: .get, scheme: "https", authority: "h.example", path: path)
            return try await started.transport.perform(TransportRequest(head: head))
        }
        let open = try await ask("/v5/c")
        let provenance = Provenance(apiURL: "https://h.example/v5/")
        let cut = try #require(try started.cutShort(provenance))
        #expect(cut.leftOut == 1 && cut.path == path)
        // The sync continues until the process exits.
        while try await open.body.next() != nil {}
        let late = try await ask("/v5/d")
        while try await late.body.next() != nil {}
        #expect(try started.cutShort(provenance) == nil)
        try started.finish(provenance)
        let cassette = try CassetteFile(path).load()
        #expect(cassette.provenance.isCutShort)
        #expect(cassette.interactions.map(\.request.url) == ["https://h.example/v5/b"])
        #expect(cassette.interactions.map(\.failure) == [nil])
        let replay = try CassetteRun(path: path, mode: .none).start(
            time: SystemTime(),
            served: "https://h.example",
            live: { Answers([:]) }
        )
        let head = HTTPRequest(method: .get, scheme: "https", authority: "h.example", path: "/v5/c")
        let error = await #expect(throws: TransportError.self) {
            try await replay.transport.perform(TransportRequest(head: head))
        }
        #expect(error?.message.contains("the recording was cut short by a signal") == true)
        // The missing answers are recorded, which completes it.
        try await record(["/v5/c": ["three"]], asking: ["/v5/b", "/v5/c"], .new).finish(provenance)
        let whole = try CassetteFile(path).load()
        #expect(!whole.provenance.isCutShort && whole.interactions.count == 2)
    }

    @Test("that was cut short replaces no complete one, and is not written when nothing was answered")
    func cutBeside() async throws {
        let provenance = Provenance(apiURL: "https://h.example/v5/")
        try await record(["/v5/b": ["one"]], asking: ["/v5/b"]).finish(provenance)
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        let cut = try #require(try await record(["/v5/c": ["two"]], asking: ["/v5/c"]).cutShort(provenance))
        #expect(cut.path == String(path.dropLast(4)) + ".cut.har")
        #expect(try CassetteFile(#require(cut.path)).load().provenance.isCutShort)
        let empty = try #require(try await record([:], asking: []).cutShort(provenance))
        #expect(empty.path == nil)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole)
    }

    @Test("follows the rules beside it, and so does its replay")
    func rules() async throws {
        let rules =
            #"{"redact": {"parameters": ["email"], "json_paths": ["$.name"]}, "match": {"ignore_parameters": ["t"]}}"#
        try Data(rules.utf8).write(to: URL(fileURLWithPath: folder + "/rules.json"))
        let target = "/v5/b?email=me%40b.c&t=1"
        try await record(["/v5/b": [#"{"name":"Some Body"}"#]], asking: [target]).finish(
            Provenance(apiURL: "https://h.example/v5/")
        )
        let cassette = try CassetteFile(path).load()
        #expect(cassette.interactions.first?.response?.body.text == #"{"name":"<redacted:2>"}"#)
        #expect(cassette.provenance.redactionPolicy == cassette.rules.redactionPolicy)
        #expect(cassette.interactions.first?.request.url.contains("me%40") == false)
        let replay = try await record([:], asking: ["/v5/b?email=other&t=2"], .none)
        try replay.finish(Provenance())
        // A rule that was added later applies to earlier recordings.
        let more = rules.replacing("email", with: "t")
        try Data(more.utf8).write(to: URL(fileURLWithPath: folder + "/rules.json"))
        try await record([:], asking: ["/v5/b?email=%3Credacted%3A1%3E"], .none).finish(Provenance())
        try Data("{\"rule\":1}".utf8).write(to: URL(fileURLWithPath: folder + "/rules.json"))
        let error = #expect(throws: InputError.self) { try CassetteRun(path: path, mode: .none) }
        #expect(error?.source == "rules \(folder)/rules.json")
    }

    @Test("that cannot be replayed is an error, although it was written")
    func notReplayable() async throws {
        // The answer with the bookmark came after the request that sends it.
        let started = try await record(
            ["/v5/a": ["{}"], "/v5/b": [#"{"bookmark":"second page"}"#]],
            asking: ["/v5/a?bookmark=second%20page", "/v5/b"]
        )
        let error = #expect(throws: InputError.self) { try started.finish(Provenance(apiURL: "https://h.example/v5/")) }
        #expect(error?.problem.contains("entry 1 sends a bookmark") == true, "\(error?.problem ?? "")")
        #expect(try names() == ["x.har"])
    }

    @Test("needs a reason that is not empty for everything it allows", arguments: ["", " ", "\\n\\t"])
    func reasons(why: String) throws {
        let text = #"{"allowed":[{"path":"response body $.k","why":"\#(why)"}]}"#
        #expect(throws: InputError.self) { try AllowList(JSONInput(source: "x", parsing: Array(text.utf8))) }
    }

    @Test("with --record-mode new keeps no secret from an entry that somebody added to the file")
    func unredactedEntry() async throws {
        let provenance = Provenance(apiURL: "https://h.example/v5/")
        try await record(["/v5/b": [#"{"a":"one"}"#]], asking: ["/v5/b"]).finish(provenance)
        let file = CassetteFile(path)
        var forged = try file.load()
        let token = "pina_AMA7Q2BWAC6ZYAQAGAAHGD3TKUVCXYZABCDEF"
        forged.interactions[0].response?.body.bytes = Array(#"{"access_token":"\#(token)"}"#.utf8)
        forged.interactions[0].extra["_comment"] = .string("received \(token)")
        try file.write(file.serialised(forged))
        try await record(["/v5/c": ["two"]], asking: ["/v5/b", "/v5/c"], .new).finish(provenance)
        let text = String(decoding: try InputFile.read(path, describedAs: "cassette"), as: UTF8.self)
        #expect(!text.contains(token))
        #expect(text.contains("received <access_token:1>") && text.contains("/v5/c"))
    }
}
