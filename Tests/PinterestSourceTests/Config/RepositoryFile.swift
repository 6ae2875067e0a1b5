import Foundation
import JSONText
import PinterestSource
import Testing

/// Files of the repository that tests read, found from where this file stands.
enum RepositoryFile {
    static func path(_ relative: String, from file: String = #filePath) -> String {
        // Tests/PinterestSourceTests/Config/RepositoryFile.swift
        file.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/") + "/" + relative
    }

    static func fixture(_ name: String) throws -> [UInt8] {
        try InputFile.read(path("Fixtures/\(name)"), describedAs: "fixture")
    }

    /// A file of the folder with facts that stands beside the repository on some machines only; nil where it is absent.
    static func sharedFact(_ name: String) -> JSONValue? {
        let path = path("../shared/contract/\(name)")
        guard let text = try? InputFile.read(path, describedAs: "facts") else { return nil }
        return try? JSONValue(parsing: text)
    }

    /// Compares with a fixture that keeps what was reviewed; a run with `UPDATE_FIXTURES=1` writes it instead.
    static func expectUnchanged(_ text: String, fixture name: String) throws {
        if getenv("UPDATE_FIXTURES") != nil {
            try text.write(toFile: path("Fixtures/\(name)"), atomically: true, encoding: .utf8)
        }
        let kept = String(decoding: try fixture(name), as: UTF8.self).split(separator: "\n")
        let difference = text.split(separator: "\n").difference(from: kept)
        #expect(difference.isEmpty, "run once with UPDATE_FIXTURES=1 and review what changes in Fixtures/\(name)")
    }
}
