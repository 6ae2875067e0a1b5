import Basics

/// Calls that depend on how many records another stream has, in words, since that number is not known before it is read.
struct FurtherCalls: Sendable, Hashable {
    /// The calls for each record, or for each batch of them.
    let calls: Int
    /// The most records of a batch; nil if each record takes calls of its own.
    var batch: Int?
    /// Whether some of the records may take none.
    var isMost = false
    /// The stream that has the records.
    let parent: String

    /// The records: "boards", "feeds", "ad groups".
    var nouns: String {
        let words = (parent.hasPrefix("catalogs_") ? parent.dropFirst("catalogs_".count) : parent[...])
            .split(separator: "_").joined(separator: " ")
        return words == "pins" ? "Pins" : words
    }

    private var noun: String { nouns.hasSuffix("s") ? String(nouns.dropLast()) : nouns }

    /// "and a call a board", "and up to 3 calls for 250 campaigns or fewer".
    var text: String {
        let number = calls == 1 ? "a call" : calls.counted("call")
        let records = batch.map { " for \($0.counted(noun)) or fewer" } ?? " \(article) \(noun)"
        return "and \(isMost ? "up to " : "")\(number)\(records)"
    }

    private var article: String { noun.first.map { "aeiou".contains($0) } == true ? "an" : "a" }
}
