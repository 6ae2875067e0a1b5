import Basics
import Foundation
import HTTPTransport
import JSONText
import Testing

@testable import Cassettes

@Suite("A recording of another program")
struct ForeignRecordingTests {
    static func path(_ name: String) -> String {
        // Tests/CassettesTests/ForeignRecordingTests.swift
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
            + "/Fixtures/cassettes/foreign/\(name)"
    }

    private func cassette(_ name: String) throws -> Cassette { try CassetteFile(Self.path(name)).load() }

    @Test(
        "of a browser is read without non-HTTP entries, and keeps invalid Base64 and the beginning of a failed answer"
    )
    func chrome() throws {
        let cassette = try cassette("chrome.har")
        #expect(
            cassette.interactions.map { URLReference($0.request.url).path } == ["/v5/boards"]
                + (1...3).map { "/v5/boards/\($0)" }
        )
        #expect(cassette.interactions[1].response?.body.text == "<svg/>")
        #expect(cassette.interactions[2].response == nil)
        #expect(cassette.interactions[2].failure?.message == "net::ERR_CONNECTION_RESET")
        #expect(cassette.interactions[3].response?.body.text == "partial")
        #expect(cassette.interactions[3].failure?.phase == .head)
        #expect(cassette.notes.first == "left out: entries 2, 3, 4, which are not HTTP and cannot be replayed")
        #expect(cassette.notes.contains { $0.hasPrefix("the bodies of entries 5 claim to be Base64") })
        // The kept parts are written and read again.
        let again = try HARReader().cassette(JSONInput(source: "c", value: HARWriter.document(cassette.readyForReplay)))
        #expect(again.interactions[3].response?.body.text == "partial")
        #expect(again.interactions[3].failure == cassette.interactions[3].failure)
    }

    @Test("whose entries are in the order of the answers is sorted into the order of the requests")
    func order() throws {
        let cassette = try cassette("firefox.har")
        let paths = cassette.interactions.map {
            String($0.request.url.dropFirst("https://api.pinterest.com/v5/".count))
        }
        #expect(paths == ["boards", "boards?bookmark=b", "boards/9"])
        #expect(
            cassette.notes == [
                "sorted by start time: entries 2, 1, which were not in the order in which they were sent"
            ]
        )
    }

    @Test("with parameters in place of a body has the body that was sent, or keeps the parameters")
    func parameters() throws {
        let bodies = try cassette("charles.har").interactions.map(\.request.body)
        #expect(bodies[0]?.text == "name=a+b%26c&privacy=PUBLIC&gr%C3%B6%C3%9Fe=1&flag")
        #expect(
            bodies[1]?.text == """
                --XyZ\r\nContent-Disposition: form-data; name="title"\r\n\r\nt\r\n--XyZ\r\nContent-Disposition: form-data; \
                name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\ndata\r\n--XyZ--\r\n
                """
        )
        #expect(bodies[2]?.bytes == [])
        #expect(bodies[2]?.extra["params"]?.arrayValue?.count == 1)
        #expect(try cassette("charles.har").notes.count == 2)
    }

    @Test("may number its entries in its own way, and have some without a method or with a negative status")
    func webPageTest() throws {
        let cassette = try cassette("webpagetest.har")
        #expect(cassette.interactions.map(\.request.url).map { $0.suffix(8) } == ["5/boards", "boards/3"])
        #expect(cassette.interactions.map(\.number) == [nil, nil])
        #expect(
            cassette.notes.map { $0.prefix(22) }.sorted() == [
                "left out: _number of e", "left out: entries 2, w", "left out: entries 3, w",
            ]
        )
        #expect(throws: Never.self) { try OrderCheck.check(cassette, source: "c") }
    }

    @Test("has lists and numbers as the values of headers")
    func polly() throws {
        let entry = try #require(try cassette("polly.har").interactions.first)
        #expect(
            entry.request.headers == [
                HeaderField("accept", "*/*"), HeaderField("accept", "text/plain"), HeaderField("content-length", "0"),
            ]
        )
        #expect(entry.response?.headers.map(\.value) == ["accept", "accept-encoding"])
    }

    @Test(
        "of Playwright has its bodies inside, beside it by their SHA-1, or with it in a zip file",
        arguments: ["playwright-embedded.har", "playwright-attached.har", "playwright.zip"]
    )
    func playwright(name: String) throws {
        let (document, cassette) = try CassetteFile(Self.path(name)).read()
        #expect(cassette.interactions.first?.response?.body.text == #"{"items":[{"id":"1"}]}"#)
        #expect(cassette.notes == [])
        #expect(document.first == UInt8(ascii: "{"))
    }

    @Test("names a file beside it only by the hash of its contents")
    func otherFiles() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try OutputFile.write(Array("secret".utf8), to: folder + "/config.json", describedAs: "file")
        let har = try String(contentsOfFile: Self.path("playwright-attached.har"), encoding: .utf8)
        let name = "c0f336cd0dd732e7e831dee3a8054ea234f19122.json"
        for other in ["config.json", "../config.json", "/etc/passwd"] {
            try OutputFile.write(
                Array(har.replacing(name, with: other).utf8),
                to: folder + "/a.har",
                describedAs: "file"
            )
            #expect(throws: InputError.self) { try CassetteFile(folder + "/a.har").load() }
        }
    }

    @Test("in a damaged zip file is refused", arguments: [0, 60, 400])
    func damagedZip(place: Int) throws {
        var bytes = try Array(Data(contentsOf: URL(fileURLWithPath: Self.path("playwright.zip"))))
        if place == 0 { bytes.removeLast(40) } else { bytes[place] ^= 0xFF }
        let archive = try? ZipArchive(bytes, source: "z")
        let isWhole = archive?.names.allSatisfy { (try? archive?.bytes(of: $0)) != nil } ?? false
        #expect(!isWhole)
    }

    @Test("that has only entries that cannot be used is refused with the first reason")
    func nothingLeft() {
        let entry: JSONValue = ["request": ["method": "GET", "url": "wss://h"], "response": ["status": 101]]
        let log: JSONValue = ["version": "1.2", "creator": ["name": "x", "version": "1"], "entries": [entry]]
        let error = #expect(throws: InputError.self) {
            try HARReader().cassette(JSONInput(source: "c", value: ["log": log]))
        }
        #expect(error?.pointer == "/log/entries/0/request/url")
    }

    @Test("is read strictly if this program wrote the file", arguments: ["source-pinterest", "converted"])
    func strict(creator: String) {
        let entry: JSONValue = ["request": ["url": "https://h/"], "response": ["status": 200]]
        let log: JSONValue = [
            "version": "1.2", "creator": ["name": .string(creator), "version": "1"], "_redactionPolicy": "abc",
            "entries": [entry],
        ]
        #expect(throws: InputError.self) { try HARReader().cassette(JSONInput(source: "c", value: ["log": log])) }
    }

    @Test("that still has its secrets replays, and a mismatch prints none of them", arguments: [false, true])
    func unredacted(claimsToBeRedacted: Bool) throws {
        var cassette = try cassette("unredacted.har")
        if claimsToBeRedacted { cassette.provenance.redactionPolicy = Redactor.policyHash }
        let replayer = Replayer(cassette)
        func request(_ text: String) -> RecordedRequest {
            RecordedRequest(
                method: "POST",
                url: "https://api.pinterest.com/v5/oauth/token",
                body: RecordedBody(Array(text.utf8), mimeType: "application/x-www-form-urlencoded")
            )
        }
        let miss = #expect(throws: ReplayMiss.self) {
            try replayer.take(request("grant_type=other&refresh_token=a-token-of-mine"))
        }
        #expect(miss?.description.contains("of-a-test") == false)
        #expect(miss?.description.contains("its body is") == true)
        if claimsToBeRedacted { return }
        let answer = try replayer.take(request("grant_type=refresh_token&refresh_token=a-token-of-mine"))
        #expect(answer.response?.body.text == #"{"access_token":"<access_token:1>","token_type":"bearer"}"#)
    }
}
