import Foundation
import JSONText
import Testing

/// A cassette in its own folder, and the sync that is recorded to it or replayed from it.
struct CassetteRuns {
    let files: ReadFiles
    let path: String
    let clock = ["--clock", "virtual:2026-11-23T12:00:00Z", "--quotas", "none"]

    /// - Parameter streams: the streams to read, with one worker, so that order and bytes are the same each time.
    init(
        _ mock: MockProgram,
        _ streams: [String],
        folder: String? = nil
    ) async throws {
        let configuration = mock.configuration.setting("num_workers", to: 1)
        files = try ReadFiles(configuration: configuration, catalog: try await Connector.catalog(streams))
        path = (folder ?? files.workplace.path) + "/recording.har"
        _ = try files.workplace.file("allowed.json", Data(contentsOf: URL(fileURLWithPath: Self.allowed)))
    }

    private static let allowed = Fixture.path("cassettes/allowed.json")

    func recording(_ mode: String, of mock: MockProgram) -> [String] {
        files.arguments + clock + ["--api-url", mock.url, "--cassette", path, "--record-mode", mode]
    }

    func record(_ mode: String, of mock: MockProgram) async throws -> FinishedProgram {
        try await Connector.run(recording(mode, of: mock))
    }

    func replay(_ options: [String] = []) async throws -> FinishedProgram {
        try await Connector.run(files.arguments + ["--quotas", "none", "--cassette", path] + options)
    }

    /// The cassette on disk; nil if there is none.
    var bytes: [UInt8]? { (try? Data(contentsOf: URL(fileURLWithPath: path))).map { Array($0) } }

    func entries() throws -> [JSONValue] {
        try JSONValue(parsing: bytes ?? [])["log"]?["entries"]?.arrayValue ?? []
    }

    /// Writes the cassette with other entries.
    func rewrite(_ change: (inout [JSONValue]) throws -> Void) throws {
        var document = try JSONValue(parsing: bytes ?? [])
        var entries = try entries()
        try change(&entries)
        let log = document["log"]?.setting("entries", to: .array(entries)) ?? [:]
        document = document.setting("log", to: log)
        try Data(document.bytes).write(to: URL(fileURLWithPath: path))
    }

    /// Replaces the credentials in the configuration by placeholders, as in a case: `cassette verify` reads every file.
    func hideCredentials() throws {
        let file = files.workplace.path + "/config.json"
        let configuration = try JSONValue(parsing: Array(Data(contentsOf: URL(fileURLWithPath: file))))
        let credentials: JSONValue = [
            "auth_method": "oauth2.0", "client_id": "<client_id:1>", "client_secret": "<client_secret:1>",
            "refresh_token": "<refresh_token:1>",
        ]
        try Data(configuration.setting("credentials", to: credentials).bytes).write(to: URL(fileURLWithPath: file))
    }

    /// Names in the cassette's folder, except files that the test has put there.
    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: files.workplace.path)
            .filter { !["config.json", "catalog.json", "state.json", "allowed.json"].contains($0) }.sorted()
    }
}
