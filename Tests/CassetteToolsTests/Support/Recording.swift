import Basics
import Cassettes
import Foundation
import HTTPTransport
import JSONText

/// Cassettes for tests.
enum Recording {
    static let instant = "2026-11-20T12:00:00.000Z"

    /// A cassette whose entries are numbered and whose provenance is complete.
    static func cassette(
        _ interactions: [Interaction],
        port: Int = 33_787,
        at recordedAt: String = "2026-11-24T08:00:00.000Z"
    ) -> Cassette {
        var cassette = Cassette(
            provenance: Provenance(
                recordedAt: Timestamp(iso8601: recordedAt),
                recordedFrom: .mock,
                apiURL: "http://127.0.0.1:\(port)/v5/",
                apiVersion: "v5",
                clock: Timestamp(iso8601: instant),
                redactionPolicy: Redactor.policyHash
            ),
            interactions: interactions
        )
        cassette.renumber()
        return cassette
    }

    /// A request to the API and its answer.
    static func entry(
        _ path: String,
        _ body: String,
        status: Int = 200,
        type: String = "application/json",
        headers: [HeaderField] = [],
        port: Int = 33_787
    ) -> Interaction {
        Interaction(
            started: instant,
            request: RecordedRequest(method: "GET", url: "http://127.0.0.1:\(port)/v5/\(path)"),
            response: RecordedResponse(
                status: status,
                headers: [HeaderField("Content-Type", type)] + headers,
                body: RecordedBody(Array(body.utf8), mimeType: type)
            )
        )
    }

    /// The first request of a check, refused: such a sync consists of nothing else.
    static var refusedCheck: Cassette {
        var entry = entry("oauth/token", #"{"code":283,"message":"Your access token is invalid."}"#, status: 401)
        entry.request.method = "POST"
        let form = "grant_type=refresh_token&refresh_token=%3Crefresh_token%3A1%3E"
        entry.request.body = RecordedBody(Array(form.utf8), mimeType: "application/x-www-form-urlencoded")
        return cassette([entry])
    }

    /// The configuration of that check.
    static let configuration = """
        {"credentials": {"auth_method": "oauth2.0", "client_id": "<client_id:1>", "client_secret": "<client_secret:1>",
        "refresh_token": "<refresh_token:1>"}, "start_date": "2026-11-17"}
        """
}

/// Files of the repository that tests read.
enum RepositoryFile {
    static func path(_ relative: String, from file: String = #filePath) -> String {
        // Tests/CassetteToolsTests/Support/Recording.swift
        file.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/") + "/" + relative
    }
}

/// A folder for one test, removed when the test releases it.
final class Workplace: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/cassette-tools-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and returns its path.
    @discardableResult
    func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let place = "\(path)/\(name)"
        try FileManager.default.createDirectory(
            atPath: (place as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: URL(fileURLWithPath: place))
        return place
    }

    /// Writes a cassette as a recording does.
    func cassette(_ cassette: Cassette, named name: String = "recording.har") throws -> CassetteFile {
        let file = CassetteFile("\(path)/\(name)")
        try file.write(file.serialised(cassette))
        return file
    }
}
