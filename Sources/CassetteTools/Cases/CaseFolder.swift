package import Basics
package import Cassettes
import Foundation
package import JSONText

/// A case: a folder with a recording, the files of the recorded sync, and its output.
package struct CaseFolder: Sendable {
    /// Without a trailing slash.
    package let path: String

    package init(_ path: String) {
        var path = path[...]
        while path.count > 1, path.last == "/" { path.removeLast() }
        self.path = String(path)
    }

    package static let recording = "recording.har"
    package static let configuration = "config.json"
    package static let catalog = "catalog.json"
    package static let state = "state.json"
    package static let messages = "messages.jsonl"
    package static let description = "case.json"

    package var cassette: CassetteFile { CassetteFile(file(Self.recording)) }

    package func file(_ name: String) -> String { "\(path)/\(name)" }

    package func has(_ name: String) -> Bool { InputFile.exists(file(name)) }

    /// The recording that a user has named: that of a case's folder, or the file itself.
    package static func cassette(_ path: String) -> String {
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        return isThere && isFolder.boolValue ? CaseFolder(path).cassette.path : path
    }

    /// The case that a recording belongs to; nil for one that is on its own.
    package init?(holding cassette: CassetteFile) {
        let folder = CaseFolder(cassette.folder.isEmpty ? "." : cassette.folder)
        guard cassette.path.hasSuffix(Self.recording), folder.has(Self.description) || folder.has(Self.configuration)
        else { return nil }
        self = folder
    }

    /// Names of the files beside the recording and its bodies, at any depth, sorted; anything that is not a file is
    /// included.
    package var otherFiles: [String] {
        let bodies = cassette.bodyFolder
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: file(name), isDirectory: &isFolder)
            return !isFolder.boolValue && name != Self.recording && !name.hasPrefix(bodies + "/")
        }.sorted()
    }

    /// The contents of `case.json`: `about`, `exit`, and `command` if it is not `read`. Cases with a `world` are made
    /// from the emulated API.
    ///
    /// - Throws: ``InputError`` when it is missing or malformed.
    package func content() throws(InputError) -> JSONInput {
        let path = file(Self.description)
        let input = try JSONInput(
            source: "case \(path)",
            parsing: try InputFile.read(path, describedAs: "case")
        )
        _ = try input.object()
        return input
    }
}
