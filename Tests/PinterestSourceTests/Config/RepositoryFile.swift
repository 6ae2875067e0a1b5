import Basics
import Foundation
import JSONText
import PinterestSource
import Testing

/// Files of the repository that tests read, found from the path of this file.
enum RepositoryFile {
    static func path(_ relative: String, from file: String = #filePath) -> String {
        // Tests/PinterestSourceTests/Config/RepositoryFile.swift
        file.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/") + "/" + relative
    }

    static func fixture(_ name: String) throws -> [UInt8] {
        try InputFile.read(path("Fixtures/\(name)"), describedAs: "fixture")
    }

    /// A file of the facts folder, which is next to the repository on some machines only; nil if it is absent.
    static func sharedFact(_ name: String) -> JSONValue? {
        let path = path("../shared/contract/\(name)")
        guard let text = try? InputFile.read(path, describedAs: "facts") else { return nil }
        return try? JSONValue(parsing: text)
    }

    /// Compares with a fixture that keeps what was reviewed; a run with `UPDATE_FIXTURES=1` writes it instead.
    static func expectUnchanged(_ text: String, fixture name: String) throws {
        if isUpdating { try text.write(toFile: path("Fixtures/\(name)"), atomically: true, encoding: .utf8) }
        expectSame(text, String(decoding: try fixture(name), as: UTF8.self), "Fixtures/\(name)")
    }

    /// Compares with the generated part of a document, which is between two marker lines; a run with
    /// `UPDATE_FIXTURES=1` writes it instead.
    ///
    /// - Parameter part: its name, in a document that has several.
    static func expectUnchanged(_ text: String, generatedPartOf name: String, part: String? = nil) throws {
        let mark = part.map { "generated \($0)" } ?? "generated"
        let (begin, end) = ("<!-- \(mark): begin -->\n", "<!-- \(mark): end -->")
        let document = String(decoding: try InputFile.read(path(name), describedAs: "document"), as: UTF8.self)
        let opening = try #require(document.range(of: begin), "\(name) has no line \(begin)")
        let closing = try #require(document.range(of: end), "\(name) has no line \(end)")
        if isUpdating {
            let new = document[..<opening.upperBound] + text + document[closing.lowerBound...]
            try String(new).write(toFile: path(name), atomically: true, encoding: .utf8)
        } else {
            expectSame(text, String(document[opening.upperBound..<closing.lowerBound]), name)
        }
    }

    private static var isUpdating: Bool { getenv("UPDATE_FIXTURES") != nil }

    private static func expectSame(_ text: String, _ kept: String, _ name: String) {
        let difference = text.split(separator: "\n").difference(from: kept.split(separator: "\n"))
        #expect(difference.isEmpty, "run once with UPDATE_FIXTURES=1 and review what changes in \(name)")
    }
}
