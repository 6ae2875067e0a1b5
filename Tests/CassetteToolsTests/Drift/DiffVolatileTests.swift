import Basics
import CassetteTools
import Cassettes
import Foundation
import JSONText
import Testing

@Suite("Volatile fields of recordings")
struct DiffVolatileTests {
    private static func recording(port: Int, at: String) -> Cassette {
        let link =
            #"{"items":[{"id":"1","link":"http:\/\/127.0.0.1:\#(port)\/x","next":"http%3A%2F%2Flocalhost%3A\#(port)"}]}"#
        let headers = [
            HeaderField("Location", "http://[::1]:\(port)/a"), HeaderField("Date", "day \(port)"),
            HeaderField("Content-Length", "\(link.utf8.count)"),
        ]
        var entry = Recording.entry("boards", link, headers: headers, port: port)
        entry.request.headers = [HeaderField("Host", "127.0.0.1:\(port)")]
        return Recording.cassette([entry], port: port, at: at)
    }

    @Test("are not drift: recording time, ports in URLs, headers and bodies, with escaped slashes too")
    func same() {
        let old = Self.recording(port: 33_787, at: "2026-11-24T08:00:00.000Z")
        // A port of fewer digits, which changes the length of the body.
        let new = Self.recording(port: 8_080, at: "2026-11-25T09:30:00.000Z")
        #expect(old != new)
        let drift = Drift(from: old, to: new)
        #expect(drift.findings == [])
        #expect(drift.exitCode == 0)
        #expect(drift.text.contains("same except for their volatile fields"))
    }

    @Test("are the times of entries where the sync had the real clock")
    func realClock() {
        var old = Self.recording(port: 1_111, at: "2026-11-20T12:00:05.000Z")
        var new = Self.recording(port: 1_111, at: "2026-11-21T18:00:05.000Z")
        new.provenance.clock = Timestamp(iso8601: "2026-11-21T18:00:00.000Z")
        old.interactions[0].time = JSONNumber(12)
        new.interactions[0].time = JSONNumber(345)
        new.interactions[0].started = "2026-11-21T18:00:01.000Z"
        #expect(Drift(from: old, to: new).findings == [])
    }

    @Test("are not the times of a virtual clock, which show what the sync waited for")
    func virtualClock() {
        let old = Self.recording(port: 1_111, at: "2026-11-24T08:00:00.000Z")
        var new = old
        new.interactions[0].started = "2026-11-20T12:01:00.000Z"
        let drift = Drift(from: old, to: new)
        #expect(drift.findings.map(\.place) == ["startedDateTime, time"])
        #expect(drift.exitCode == 2)
    }

    @Test(
        "do not include hosts, other servers and numbers that are not ports",
        arguments: [
            ("http://127.0.0.1:33787/a", "http://127.0.0.2:33787/a"),
            ("http://127.0.0.1:33787/a", "http://127.0.0.1:9/a"),
            ("127.0.0.1:33787", "127.0.0.1:337870"), ("1127.0.0.1:1", "1127.0.0.1:2"), ("127.0.0.1:x", "127.0.0.1:y"),
        ] as [(String, String)]
    )
    func others(old: String, new: String) {
        let recordings = [old, new].map { Recording.cassette([Recording.entry("boards", #"{"link":"\#($0)"}"#)]) }
        #expect(Drift(from: recordings[0], to: recordings[1]).exitCode == 2)
    }

    @Test("are the same in the documentation as in the code")
    func document() throws {
        let text = String(
            decoding: try InputFile.read(RepositoryFile.path(Self.documentPath), describedAs: "document"),
            as: UTF8.self
        )
        for field in VolatileField.all {
            #expect(text.contains("| \(field.name) | \(field.places) |"), "\(field.name)")
        }
    }

    private static let documentPath =
        [
            "docs/cassettes-verify.part.md", "docs/cassettes.md",
        ].first { FileManager.default.fileExists(atPath: RepositoryFile.path($0)) } ?? "docs/cassettes.md"
}
