import Basics
import CassetteTools
import Cassettes
import ConnectorCases
import Foundation
import JSONText
import Testing

@Suite("Verification of cassettes")
struct VerifyTests {
    private let workplace: Workplace
    private let now: Timestamp

    init() throws {
        workplace = try Workplace()
        now = try #require(Timestamp(iso8601: "2026-11-25T00:00:00Z"))
    }

    private func verify(_ file: CassetteFile, maxAge: String? = nil) async throws
        -> Verification
    {
        let limit = try maxAge.map { try #require(AgeLimit($0)) }
        let verifier = CassetteVerifier(longestAge: limit, now: now)
        return await verifier.verify(file, replaying: SyncFiles(cassette: file).sync)
    }

    private func outcomes(_ verification: Verification) -> [String] {
        verification.checks.map { "\($0.outcome.rawValue) \($0.name)" }
    }

    @Test("passes a complete recording with its sync beside it")
    func good() async throws {
        let file = try workplace.cassette(Recording.refusedCheck)
        try workplace.file("config.json", Recording.configuration.utf8)
        let verification = try await verify(file, maxAge: "90d")
        #expect(
            outcomes(verification) == [
                "ok readable", "ok order", "ok provenance", "ok bodies", "ok form", "ok secrets", "ok files",
                "ok age", "ok replay",
            ],
            "\(verification.text)"
        )
        #expect(verification.isGood)
        #expect(Verification.json([verification])["ok"] == true)
    }

    @Test("reports that it did not replay when there is no configuration")
    func noSync() async throws {
        let verification = try await verify(try workplace.cassette(Recording.refusedCheck))
        #expect(outcomes(verification).last == "note replay")
        #expect(verification.isGood)
    }

    @Test("fails for requests without an answer and for unused answers", arguments: [false, true])
    func replay(isDoubled: Bool) async throws {
        var cassette = Recording.refusedCheck
        if isDoubled { cassette.interactions += cassette.interactions } else { cassette.interactions = [] }
        cassette.renumber()
        let file = try workplace.cassette(cassette)
        try workplace.file("config.json", Recording.configuration.utf8)
        let verification = try await verify(file)
        let check = try #require(verification.checks.last)
        #expect(check.name == "replay" && check.outcome == .failed)
        let complaint = isDoubled ? "entry 2 was not asked for" : "the cassette has no answer for POST"
        #expect(check.details.first?.hasPrefix(complaint) == true, "\(check.details)")
        #expect(verification.text.contains("FAILED  replay"))
        #expect(verification.text.contains("fix: "))
    }

    @Test("an unusable configuration fails the replay, and its place is named")
    func badConfiguration() async throws {
        let file = try workplace.cassette(Recording.refusedCheck)
        try workplace.file("config.json", "{".utf8)
        let check = try #require(try await verify(file).checks.last)
        #expect(check.outcome == .failed)
        #expect(check.details.first?.contains("config.json") == true)
    }

    @Test(
        "finds every kind of damage to a recording",
        arguments: [
            ("dropped", "order"), ("unnumbered", "order"), ("swapped", "order"), ("timeless", "provenance"),
            ("untrue", "provenance"), ("undated", "provenance"), ("reformatted", "form"), ("stray", "bodies"),
        ] as [(String, String)]
    )
    func damage(what: String, name: String) async throws {
        let first = Recording.entry("boards", #"{"items":[],"bookmark":"next"}"#)
        let second = Recording.entry("boards?bookmark=next", #"{"items":[]}"#)
        var cassette = Recording.cassette([first, second])
        switch what {
        case "dropped": cassette.interactions.removeFirst()
        case "unnumbered": cassette.interactions[1].number = nil
        case "swapped":
            cassette.interactions.reverse()
            cassette.renumber()
        case "timeless": cassette.provenance.recordedAt = nil
        case "undated": cassette.interactions[1].started = "yesterday"
        case "untrue": cassette.provenance.recordedFrom = .live
        default: break
        }
        let file = try workplace.cassette(cassette)
        if what == "reformatted" {
            try workplace.file(
                "recording.har",
                try JSONValue(parsing: InputFile.read(file.path, describedAs: "")).bytes
            )
        }
        if what == "stray" { try workplace.file("recording.bodies/left.body", [1]) }
        let verification = try await verify(file)
        #expect(verification.checks.filter { $0.outcome == .failed }.map(\.name) == [name], "\(verification.text)")
        #expect(verification.checks.allSatisfy { ($0.outcome == .failed) == ($0.fix != nil) })
        #expect(!verification.isGood)
    }

    @Test("reports that secrets were removed by other rules, which is not a failure")
    func otherRules() async throws {
        var cassette = Recording.refusedCheck
        cassette.provenance.redactionPolicy = "0123456789ab"
        let verification = try await verify(try workplace.cassette(cassette))
        #expect(outcomes(verification).contains("note provenance"))
        #expect(verification.isGood)
    }

    @Test("replays from the given time when the recording has none")
    func clock() async throws {
        var cassette = Recording.refusedCheck
        cassette.provenance.clock = nil
        cassette.interactions[0].started = "never"
        let file = try workplace.cassette(cassette)
        // A start date after that time is refused.
        try workplace.file("config.json", Recording.configuration.utf8)
        let instant = try #require(Timestamp(iso8601: Recording.instant))
        for (clock, outcome) in [(nil, Check.Outcome.failed), (instant, .ok)] {
            let verifier = CassetteVerifier(now: now)
            let verification = await verifier.verify(file, replaying: SyncFiles(cassette: file, clock: clock).sync)
            #expect(verification.checks.last?.outcome == outcome, "\(verification.text)")
        }
    }

    @Test("a byte order mark before the document is not a secret")
    func byteOrderMark() async throws {
        // The name of a body beside the file is opaque; only its place in the document shows that it is a name.
        let large = #"{"items":[""# + String(repeating: "x", count: CassetteFile.largestBodyInside) + #""]}"#
        let file = try workplace.cassette(Recording.cassette([Recording.entry("boards", large)]))
        let text = try InputFile.read(file.path, describedAs: "")
        try workplace.file("recording.har", [0xEF, 0xBB, 0xBF] + text)
        let verification = try await verify(file)
        #expect(verification.checks.filter { $0.outcome == .failed }.map(\.name) == ["form"], "\(verification.text)")
    }

    @Test("finds missing, changed and unused bodies beside a file")
    func bodies() async throws {
        let large = #"{"items":[""# + String(repeating: "x", count: CassetteFile.largestBodyInside) + #""]}"#
        let file = try workplace.cassette(Recording.cassette([Recording.entry("boards", large)]))
        let body = try #require(
            try FileManager.default.contentsOfDirectory(atPath: "\(workplace.path)/recording.bodies").first
        )
        #expect(try await verify(file).isGood)
        try workplace.file("recording.bodies/\(body)", large.utf8.dropLast())
        #expect(outcomes(try await verify(file)) == ["failed readable"])
        try FileManager.default.removeItem(atPath: "\(workplace.path)/recording.bodies/\(body)")
        let missing = try await verify(file)
        #expect(outcomes(missing) == ["failed readable"])
        #expect(missing.checks[0].fix?.isEmpty == false)
    }

    @Test("a file of another program is reported as such, and passes")
    func foreign() async throws {
        let text = """
            {"log": {"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"}, "entries": []}}
            """
        let file = CassetteFile(try workplace.file("browser.har", text.utf8))
        let verification = try await verify(file)
        #expect(verification.isGood)
        #expect(outcomes(verification).contains("note provenance"))
        #expect(outcomes(verification).contains("note form"))
    }

    @Test(
        "a file that is not a cassette fails with the place of the problem",
        arguments: ["", "{", "{}", #"{"log":{"version":"1.2","entries":[{}]}}"#]
    )
    func malformed(text: String) async throws {
        let verification = try await verify(CassetteFile(try workplace.file("x.har", text.utf8)))
        #expect(outcomes(verification) == ["failed readable"])
    }

    @Test(
        "counts age from the recording",
        arguments: [
            ("24h", "2026-11-24T08:00:00Z", true), ("15h", "2026-11-24T08:00:00Z", false),
            ("1w", "2026-11-18T00:00:00Z", true),
            ("1w", "2026-11-17T23:59:59Z", false), ("90d", "2026-12-01T00:00:00Z", false),
        ] as [(String, String, Bool)]
    )
    func age(limit: String, recorded: String, isGood: Bool) async throws {
        let file = try workplace.cassette(Recording.cassette([], at: recorded))
        #expect(try await verify(file, maxAge: limit).isGood == isGood)
    }

    @Test("a recording without a time is too old")
    func timeless() async throws {
        var cassette = Recording.cassette([])
        cassette.provenance.recordedAt = nil
        let verification = try await verify(try workplace.cassette(cassette), maxAge: "90d")
        #expect(outcomes(verification).contains("failed age"))
    }

    @Test("an age is a number of hours, days or weeks", arguments: ["", "d", "90", "0d", "-1d", "1.5d", "90m", "d90"])
    func badAge(text: String) { #expect(AgeLimit(text) == nil) }

    @Test("anything that looks like a secret fails the check of secrets, unless an allow list names the place")
    func secrets() async throws {
        var cassette = Recording.refusedCheck
        cassette.interactions[0].response?.headers.append(HeaderField("X-Session", "abc"))
        let file = try workplace.cassette(cassette)
        let check = try #require(try await verify(file).checks.first { $0.name == "secrets" })
        #expect(check.outcome == .failed)
        #expect(check.details == ["entry 1, response header X-Session: the value of \"X-Session\""])
        try workplace.file("allowed.json", #"{"allowed":[{"path":"response header X-Session","why":"a test"}]}"#.utf8)
        #expect(try await outcomes(verify(file)).contains("ok secrets"))
        try workplace.file("allowed.json", "[]".utf8)
        #expect(try await outcomes(verify(file)).contains("failed secrets"))
    }
}
