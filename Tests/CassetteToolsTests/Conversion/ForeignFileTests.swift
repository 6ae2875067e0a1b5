import Basics
import ArgumentParser
import Cassettes
import ConnectorCases
import Foundation
import Testing

@testable import CassetteTools
@testable import cassette

@Suite("Files of other programs")
struct ForeignFileTests {
    private static func path(_ name: String) -> String { RepositoryFile.path("Fixtures/cassettes/foreign/\(name)") }

    private static let readable = [
        "chrome.har", "firefox.har", "charles.har", "webpagetest.har", "polly.har", "playwright-attached.har",
        "playwright-embedded.har", "playwright.zip",
    ]

    @Test("are read by every command alike, and checked", arguments: readable)
    func everyCommand(name: String) async throws {
        let path = Self.path(name)
        let recording = try RecordingFile(path)
        let conversion = try Conversion(reading: path, as: .har)
        #expect(conversion.cassette.interactions.count == recording.cassette.interactions.count)
        #expect(conversion.notes.starts(with: recording.cassette.notes))
        let verifier = CassetteVerifier(now: Timestamp(milliseconds: 1_795_300_000_000))
        let sync = SyncFiles(cassette: recording.file, config: nil, catalog: nil, state: nil, clock: nil)
        let verification = await verifier.verify(recording.file, replaying: sync.sync)
        #expect(verification.isGood, "\(verification.text)")
        #expect(throws: Never.self) {
            try (CassetteCommand.parseAsRoot(["scan", path]) as? Scan)?.run()
            try (CassetteCommand.parseAsRoot(["inspect", path]) as? Inspect)?.run()
        }
        // A converted file is a file of this program, which is read strictly.
        let workplace = try Workplace()
        let converted = try workplace.file("a.har", try conversion.document(as: .har))
        let again = try CassetteFile(converted).load()
        #expect(again.interactions.count == recording.cassette.interactions.count)
        // The numbers are ours alone: in another program's file that member may count something else.
        #expect(again.interactions.allSatisfy { $0.number == nil })
    }

    @Test("of vcrpy, and HARs under another name, are read by every command too")
    func otherForms() async throws {
        let workplace = try Workplace()
        let cassette = Recording.refusedCheck
        for (name, format) in [("a.yaml", RecordingFormat.vcrYAML), ("a.json", .vcrJSON), ("b.json", .har)] {
            let har = try workplace.cassette(cassette)
            let file = try workplace.file(name, try Conversion(reading: har.path, as: .har).document(as: format))
            let recording = try RecordingFile(file)
            #expect(recording.format == format)
            #expect(recording.cassette.interactions == cassette.interactions)
            #expect(recording.findings(SecretScanner()).isEmpty)
            let sync = SyncFiles(cassette: recording.file, config: nil, catalog: nil, state: nil, clock: nil)
            let verification = await CassetteVerifier(now: Timestamp(milliseconds: 1_795_300_000_000)).verify(
                recording.file,
                replaying: sync.sync
            )
            #expect(verification.isGood, "\(verification.text)")
        }
    }

    @Test(
        "that cannot be read are named, with the way to a HAR",
        arguments: [
            ("php-vcr.json", "PHP-VCR", "hardump"), ("php-vcr.yml", "PHP-VCR", "hardump"),
            ("go-vcr-1.yaml", "go-vcr", "hardump"), ("go-vcr-2.yaml", "go-vcr", "hardump"),
            ("hoverfly.json", "Hoverfly", "upstream:http"), ("wiremock.json", "WireMock", "reverse:http"),
            ("wiremock-stub.json", "WireMock", "reverse:http"), ("betamax.json", "Betamax for Python", "hardump"),
            ("ruby-vcr.yml", "Ruby's VCR", "hardump"), ("betamax-tape.yaml", "Betamax for the JVM", "hardump"),
            ("old-vcrpy.yaml", "vcrpy before 1.0", "vcr.migration"),
        ]
    )
    func refused(name: String, program: String, way: String) throws {
        let error = #expect(throws: InputError.self) { try RecordingFile(Self.path("refused/\(name)")) }
        #expect(error?.problem.contains(program) == true, "\(error?.description ?? "")")
        #expect(error?.fix.contains(way) == true)
        guard name.hasSuffix("json") else { return }
        // Whatever its name.
        let asHAR = #expect(throws: InputError.self) { try RecordingFile(Self.path("refused/\(name)"), as: .har) }
        #expect(asHAR?.problem == error?.problem)
    }

    @Test("have no rows for unknown facts, and are reported as not redacted")
    func inspection() throws {
        let inspection = Inspection(of: try RecordingFile(Self.path("firefox.har")).cassette, file: "f.har")
        #expect(inspection.facts.map(\.name) == ["tool", "redaction", "entries"])
        #expect(
            inspection.facts.map(\.value)[0...1] == [
                "Firefox 132.0", "none: this program did not redact the file",
            ]
        )
        #expect(!inspection.text(width: 100).contains("unknown"))
    }

    @Test("with one large body or many give a page that stays small, and says what was cut")
    func pageSize() throws {
        let body = "[" + (0..<1500).map { #"{"id":"\#($0)","name":"a \"name\""}"# }.joined(separator: ",") + "]"
        let interactions = (0..<40).map { InspectionTests.interaction("https://h/\($0)", stream: nil, answering: body) }
        let inspection = Inspection(of: Cassette(interactions: interactions), file: "a.har")
        let page = InspectionPage(inspection, allBodies: 500_000)
        #expect(page.document.utf8.count < 800_000)
        #expect(page.shownBodyBytes > 1000)
        #expect(page.document.contains("Of each body at most "))
        let whole = InspectionPage(inspection, allBodies: nil)
        #expect(whole.document.utf8.count > 2_000_000)
        #expect(!whole.document.contains("Of each body at most "))
    }

    @Test("hold details as text until an entry is opened")
    func onDemand() {
        let page = InspectionPage(Inspection(of: InspectionTests.cassette, file: "a.har")).document
        #expect(page.components(separatedBy: "<td colspan=\"9\"><noscript><details class=\"fold\">").count == 6)
        #expect(page.components(separatedBy: "</noscript>").count == 6)
        #expect(page.contains("trusted-types cassette"))
    }
}
