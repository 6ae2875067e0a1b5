import Basics
import CassetteTools
import Cassettes
import Foundation

/// A case in progress: in a private folder outside the checkout, under the same relative name that it will have there,
/// so that a sync prints the same file names. It is moved only when all checks have passed.
struct StagedCase {
    /// The current folder of the programs.
    let root: String
    /// `cassettes/NAME`, relative to the root.
    let name: String
    private let target: CaseFolder
    /// How the names of a recording begin, including refused ones and ones that were cut short.
    private static let recordings = "recording."

    var folder: CaseFolder { CaseFolder("\(root)/\(name)") }

    /// - Parameters:
    ///   - target: the case's own folder; its files are copied, except those that a recording creates.
    /// - Throws: ``InputError`` when temporary files cannot be written.
    init(of target: CaseFolder) throws(InputError) {
        self.target = target
        let parts = URL(fileURLWithPath: target.path).standardizedFileURL.pathComponents.suffix(2)
        name = parts.joined(separator: "/")
        let files = FileManager.default
        root = files.temporaryDirectory.appendingPathComponent("cassette-\(UUID().uuidString)").path
        do {
            try files.createDirectory(
                atPath: root,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try files.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
            // The allow list and a project's own rules are found as they will be from the case's final place.
            for name in [AllowList.fileName, CassetteRules.fileName] {
                guard let list = target.cassette.companion(name), list != target.file(name) else { continue }
                try files.copyItem(atPath: list, toPath: folder.file("../\(name)"))
            }
            for name in target.otherFiles
            where name != CaseFolder.messages && !name.hasPrefix(Self.recordings) {
                let copy = folder.file(name)
                let parent = URL(fileURLWithPath: copy).deletingLastPathComponent().path
                try files.createDirectory(atPath: parent, withIntermediateDirectories: true)
                try files.copyItem(atPath: target.file(name), toPath: copy)
            }
        } catch {
            try? files.removeItem(atPath: root)
            throw Self.failure(root, error)
        }
    }

    /// Moves the whole case into its place.
    ///
    /// - Throws: ``InputError`` when it cannot; the previous case is then still there.
    func place() throws(InputError) {
        let files = FileManager.default
        let (draft, old) = ("\(target.path).\(UUID().uuidString).part", "\(target.path).\(UUID().uuidString).old")
        do {
            try files.copyItem(atPath: folder.path, toPath: draft)
            let isThere = InputFile.exists(target.path)
            if isThere { try files.moveItem(atPath: target.path, toPath: old) }
            do { try files.moveItem(atPath: draft, toPath: target.path) } catch {
                if isThere { try files.moveItem(atPath: old, toPath: target.path) }
                throw error
            }
            if isThere { try files.removeItem(atPath: old) }
        } catch {
            try? files.removeItem(atPath: draft)
            throw Self.failure(target.path, error)
        }
    }

    /// Puts the redacted files of a refused recording where the messages say that they are.
    ///
    /// - Throws: ``InputError`` when it cannot be written.
    func keepRefused() throws(InputError) {
        let names = folder.otherFiles.filter { $0.hasPrefix(CaseFolder.recording) }
        if names.isEmpty { return }
        for name in names {
            try OutputFile.makeFolder(URL(fileURLWithPath: target.file(name)).deletingLastPathComponent().path)
            let bytes = try InputFile.read(folder.file(name), describedAs: "refused recording")
            try OutputFile.write(bytes, to: target.file(name), describedAs: "refused recording")
        }
    }

    /// Puts a recording that was ended by a signal into the case's folder, beside a complete one.
    ///
    /// - Returns: its path; nil when there is none.
    /// - Throws: ``InputError`` when it cannot be written.
    func keepCut() throws(InputError) -> String? {
        guard folder.has(CaseFolder.recording) else { return nil }
        let cassette = try folder.cassette.load()
        let file = target.cassette.besideWhenCut
        try OutputFile.makeFolder(target.path)
        try file.write(allowing: try AllowList(forCassette: folder.cassette.path)) { _ in
            CleanRecording(cassette, knowing: Redactor(cassette.rules))
        }
        return file.path
    }

    func remove() { try? FileManager.default.removeItem(atPath: root) }

    private static func failure(_ path: String, _ error: any Error) -> InputError {
        InputError(
            source: "folder \(path)",
            pointer: nil,
            problem: "it cannot be written: \(error.localizedDescription)",
            fix: "Check that the folder above it exists and is writable, and that the disk has room"
        )
    }
}
