import Cassettes
import Foundation
import JSONText

/// Bodies that lie beside the document: that each is there and is the recorded one is checked when it is loaded; here that
/// there are no others.
enum BodiesCheck {
    static func check(_ file: CassetteFile, document: [UInt8]) -> Check {
        let named = named(in: document)
        let folder = file.folder + file.bodyFolder
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let strays = files.map { "\(file.bodyFolder)/\($0)" }.filter { !named.contains($0) }.sorted()
        if strays.isEmpty { return .ok("bodies", named.isEmpty ? [] : ["\(named.count) beside the file"]) }
        return .of(
            "bodies",
            problems: strays.map { "\($0) lies beside the file, but no entry names it" },
            fix: "Remove what no entry names; it has not been looked through for secrets"
        )
    }

    /// Relative paths that entries name. The document has been loaded, so it is JSON; a byte order mark is skipped.
    private static func named(in document: [UInt8]) -> Set<String> {
        let text = Array(document.drop { $0 != UInt8(ascii: "{") })
        guard let entries = (try? JSONValue(parsing: text))?["log"]?["entries"]?.arrayValue else { return [] }
        return Set(
            entries.flatMap { entry in
                [entry["request"]?["postData"], entry["response"]?["content"]].compactMap { $0?["_file"]?.stringValue }
            }
        )
    }
}
