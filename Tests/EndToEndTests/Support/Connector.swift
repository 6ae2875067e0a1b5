import Foundation
import JSONText
import Testing

/// `source-pinterest`, run with a configuration, a catalog and a state.
enum Connector {
    /// Runs it to its end.
    static func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> FinishedProgram {
        try await run(arguments, environment: environment)
    }

    static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> FinishedProgram {
        try await RunningProgram(path: Program.source.path, arguments, environment: environment).finished()
    }

    /// A catalog of the given streams, incremental where possible.
    static func catalog(_ streams: [String]? = nil, incremental: Bool = true) async throws -> JSONValue {
        let workplace = try Workplace()
        let configuration = try workplace.file("config.json", Fixture.text("configurations/minimal.json"))
        let messages = try Messages(try await run("discover", "--config", configuration).output)
        let entries = (messages.all("CATALOG", "catalog").first?["streams"]?.arrayValue ?? []).compactMap {
            stream -> JSONValue? in
            guard let name = stream["name"]?.stringValue, streams?.contains(name) != false else { return nil }
            let canBeIncremental = stream["supported_sync_modes"]?.arrayValue?.contains("incremental") == true
            return [
                "stream": stream,
                "sync_mode": incremental && canBeIncremental ? "incremental" : "full_refresh",
                "destination_sync_mode": "append",
            ]
        }
        return ["streams": .array(entries)]
    }

    /// The names in a catalog.
    static func streams(of catalog: JSONValue) -> Set<String> {
        Set((catalog["streams"]?.arrayValue ?? []).compactMap { $0["stream"]?["name"]?.stringValue })
    }
}

/// The files of one `read`.
struct ReadFiles {
    let workplace: Workplace
    let arguments: [String]

    /// - Parameter states: the list that the platform passes back; nil for a first read.
    init(configuration: JSONValue, catalog: JSONValue, states: JSONValue? = nil) throws {
        workplace = try Workplace()
        var arguments = [
            "read", "--config", try workplace.file("config.json", configuration.bytes),
            "--catalog", try workplace.file("catalog.json", catalog.bytes),
        ]
        if let states { arguments += ["--state", try workplace.file("state.json", states.bytes)] }
        self.arguments = arguments
    }
}

/// Files of the repository.
enum Fixture {
    private static let file = #filePath

    static func path(_ relative: String) -> String {
        // Tests/EndToEndTests/Support/Connector.swift
        file.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/") + "/" + relative
    }

    static func text(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path("Fixtures/\(name)"))))
    }

    /// Compares with a reviewed fixture; a run with `UPDATE_FIXTURES=1` writes it instead.
    static func expectUnchanged(_ found: String, fixture name: String) throws {
        if ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] != nil {
            try found.write(toFile: path("Fixtures/\(name)"), atomically: true, encoding: .utf8)
        }
        let isSame = String(decoding: try text(name), as: UTF8.self) == found
        #expect(isSame, "run once with UPDATE_FIXTURES=1 and review what changes in Fixtures/\(name)")
    }
}

extension JSONValue {
    /// The object with a member replaced or added.
    func setting(_ name: String, to value: JSONValue) -> JSONValue {
        guard var members = objectValue else { return self }
        members[name] = value
        return .object(members)
    }
}
