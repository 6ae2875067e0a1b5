package import Basics
import HTTPTransport
package import JSONText
import OrderedCollections

/// Reads HAR 1.2, written by this program or another.
///
/// A recording of this program is read strictly. In another program's recording, entries that cannot be used are left
/// out, and known deviations from HAR are understood; ``Cassette/notes`` reports both.
package struct HARReader {
    /// Returns the bytes of a body beside the document, by its relative path.
    package typealias Outside = (JSONInput) throws(InputError) -> [UInt8]

    private let outside: Outside

    package init(outside: @escaping Outside = HARReader.nothingOutside) { self.outside = outside }

    /// For a document that must be self-contained.
    package static func nothingOutside(_ path: JSONInput) throws(InputError) -> [UInt8] {
        throw path.error("the body is in a separate file", fix: "Read the cassette from its folder")
    }

    /// Reads the text of a document.
    ///
    /// - Throws: ``InputError`` with the place of anything that is not HAR or cannot be kept.
    package func cassette(source: String, parsing text: [UInt8]) throws(InputError) -> Cassette {
        let document: HARDocument
        do { document = try HARDocument(parsing: text) } catch {
            throw InputError(source: source, text: text, isNoJSON: error)
        }
        return try cassette(document, JSONInput(source: source, value: document.frame))
    }

    /// Reads a document that is a tree already.
    ///
    /// - Throws: ``InputError`` with the place of anything that is not HAR or cannot be kept.
    package func cassette(_ tree: JSONInput) throws(InputError) -> Cassette {
        try cassette(HARDocument(tree.value), tree)
    }

    private func cassette(_ har: HARDocument, _ document: JSONInput) throws(InputError) -> Cassette {
        if document["log"] == nil, let other = OtherFormat.refusal(of: document) { throw other }
        var log = try HARMembers(document.required("log"))
        let version = try log.required("version")
        guard try version.string().hasPrefix("1.") else {
            throw version.error("only versions 1.1 and 1.2 of HAR can be read", fix: "Export it as HAR 1.2")
        }
        var provenance = Provenance(creator: Provenance.Creator(name: "unknown", version: "unknown"))
        if let creator = log.take("creator") {
            provenance.creator = Provenance.Creator(
                name: try creator["name"]?.string() ?? "unknown",
                version: try creator["version"]?.string() ?? "unknown"
            )
        }
        provenance.recordedAt = try log.take("_recordedAt").map(Self.instant)
        provenance.recordedFrom = try log.take("_recordedFrom")?.oneOf()
        provenance.apiURL = try log.take("_apiURL")?.string()
        provenance.apiVersion = try log.take("_apiVersion")?.string()
        provenance.clock = try log.take("_clock").map(Self.instant)
        provenance.redactionPolicy = try log.take("_redactionPolicy")?.string()
        provenance.isCutShort = try log.take("_cutShort")?.bool() ?? false
        let entries = try log.required("entries")
        guard entries.value.arrayValue != nil else { throw entries.mismatch("an array") }
        var reader = EntryReader(outside: outside, isForeign: !provenance.isWrittenHere, isNumbered: provenance.isOurs)
        let interactions = try reader.interactions(har, at: entries)
        var cassette = Cassette(provenance: provenance, interactions: interactions, extra: log.rest)
        cassette.notes = reader.notes.sentences
        return cassette
    }

    private static func instant(_ input: JSONInput) throws(InputError) -> Timestamp {
        if let instant = Timestamp(iso8601: try input.string()) { return instant }
        throw input.error("this is not an instant", fix: "Write it as 2026-11-23T00:00:00Z")
    }
}
