import JSONText
import OrderedCollections

/// What browsers save beside what can be replayed.
enum BrowserHAR {
    /// Takes out entries that are no HTTP, such as WebSockets and `data:` URLs, and tells of bodies that the browser has
    /// not kept.
    ///
    /// - Returns: the document, itself when nothing was taken out, and what was found, a sentence each.
    static func cleaned(_ document: JSONInput) -> (document: JSONInput, notes: [String]) {
        guard let entries = document.value["log"]?["entries"]?.arrayValue else { return (document, []) }
        var notes: [String] = []
        let kept = entries.filter { !isForeign($0["request"]?["url"]?.stringValue) }
        if kept.count < entries.count {
            let places = entries.indices.filter { isForeign(entries[$0]["request"]?["url"]?.stringValue) }
            notes.append("left out: entries \(list(places)), which are no HTTP and cannot be replayed")
        }
        let bodiless = entries.indices.filter { place in
            let content = entries[place]["response"]?["content"]
            guard let size = content?["size"]?.numberValue?.integer, size > 0 else { return false }
            return content?["text"] == nil && content?["_file"] == nil
        }
        if !bodiless.isEmpty {
            notes.append(
                "the answers of entries \(list(bodiless)) had bodies that are not in the file and are empty now; save the "
                    + "HAR with content"
            )
        }
        guard kept.count < entries.count, var log = document.value["log"]?.objectValue else { return (document, notes) }
        log["entries"] = .array(kept)
        return (JSONInput(source: document.source, value: ["log": .object(log)]), notes)
    }

    /// Schemes that browsers list beside http and https.
    private static func isForeign(_ url: String?) -> Bool {
        let scheme = url?.prefix { $0 != ":" }.lowercased()
        return ["ws", "wss", "data", "blob", "about", "file", "chrome-extension", "moz-extension"].contains(scheme)
    }

    private static func list(_ places: [Int]) -> String {
        let shown = places.prefix(10).map { String($0 + 1) }.joined(separator: ", ")
        return places.count > 10 ? "\(shown) and \(places.count - 10) more" : shown
    }
}
