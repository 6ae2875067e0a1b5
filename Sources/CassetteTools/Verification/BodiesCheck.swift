package import Cassettes
import Foundation

/// Bodies that lie beside the document: that each is there and is the recorded one is checked when it is loaded; here that
/// there are no others.
package enum BodiesCheck {
    /// Files in the folder of a cassette's bodies that no entry names, relative to the document.
    package static func strays(_ file: CassetteFile, document: [UInt8]) -> [String] {
        let named = CassetteFile.bodiesNamed(in: document)
        let files = (try? FileManager.default.contentsOfDirectory(atPath: file.folder + file.bodyFolder)) ?? []
        return files.map { "\(file.bodyFolder)/\($0)" }.filter { !named.contains($0) }.sorted()
    }

    static func check(_ file: CassetteFile, document: [UInt8]) -> Check {
        let strays = strays(file, document: document)
        let named = CassetteFile.bodiesNamed(in: document)
        if strays.isEmpty { return .ok("bodies", named.isEmpty ? [] : ["\(named.count) beside the file"]) }
        return .of(
            "bodies",
            problems: strays.map { "\($0) lies beside the file, but no entry names it" },
            fix: "Remove what no entry names; it has not been looked through for secrets"
        )
    }
}
