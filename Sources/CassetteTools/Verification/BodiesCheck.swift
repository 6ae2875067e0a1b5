package import Cassettes
import Foundation

/// Bodies beside the document. Loading already checks that each exists and is the recorded one; this check finds files
/// that do not belong there.
package enum BodiesCheck {
    /// Files in the folder of a cassette's bodies that no entry names, relative to the document.
    package static func strays(_ file: CassetteFile, document: [UInt8]) -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: file.folder + file.bodyFolder)) ?? []
        if files.isEmpty { return [] }
        let named = CassetteFile.bodiesNamed(in: document)
        return files.map { "\(file.bodyFolder)/\($0)" }.filter { !named.contains($0) }.sorted()
    }

    static func check(_ file: CassetteFile, document: [UInt8]) -> Check {
        let strays = strays(file, document: document)
        let named = CassetteFile.bodiesNamed(in: document)
        if strays.isEmpty { return .ok("bodies", named.isEmpty ? [] : ["\(named.count) beside the file"]) }
        return .of(
            "bodies",
            problems: strays.map { "\($0) is beside the file, but no entry names it" },
            fix: "Remove files that no entry names; they have not been scanned for secrets"
        )
    }
}
