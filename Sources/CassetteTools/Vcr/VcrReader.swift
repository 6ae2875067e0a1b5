package import Basics
package import Cassettes
import HTTPTransport
package import JSONText
import OrderedCollections

/// Reads a cassette of vcrpy, format version 1 (https://vcrpy.readthedocs.io, `vcr/serialize.py`).
package enum VcrReader {
    /// Reads a cassette in YAML.
    ///
    /// - Throws: ``InputError`` with the place of anything that is not YAML or not part of a cassette.
    package static func cassette(
        yaml text: [UInt8],
        source: String
    ) throws(InputError) -> (cassette: Cassette, notes: [String]) {
        if let other = OtherFormat.refusal(ofYAML: text, source: source) { throw other }
        return try cassette(YAMLReader.read(text, source: source))
    }

    /// - Returns: the cassette, and the parts of it for which HAR has no place, one sentence each.
    /// - Throws: ``InputError`` with the place of anything that is not part of a cassette.
    package static func cassette(
        _ document: JSONInput
    ) throws(InputError) -> (cassette: Cassette, notes: [String]) {
        try checkVersion(document)
        var cassette = try log(document[HARRemainder.key])
        let failed = cassette.interactions
        cassette.interactions = []
        var unknown: [String: Int] = [:]
        var undated = 0
        var instant = "1970-01-01T00:00:00.000Z"
        for input in try document.required("interactions").array() {
            var vcr = try VcrInteraction(input)
            for name in vcr.unknown { unknown[name, default: 0] += 1 }
            let remainder = input[HARRemainder.key]
            if vcr.started.isEmpty, remainder?["startedDateTime"] == nil { undated += 1 }
            // An undated interaction is assumed not to have been sent before the ones that precede it.
            if vcr.started.isEmpty { vcr.started = instant } else { instant = vcr.started }
            cassette.interactions.append(try interaction(remainder, vcr, of: input))
        }
        for interaction in failed {
            let place = min(max((interaction.number ?? .max) - 1, 0), cassette.interactions.count)
            cassette.interactions.insert(interaction, at: place)
        }
        var notes: [String] = []
        if undated > 0 {
            notes.append(
                "\(undated) interactions have no time (no Date, no recorded_at) and got that of the one before, or "
                    + "1970; replay with --clock virtual:INSTANT"
            )
        }
        for (name, count) in unknown.sorted(by: { $0.key < $1.key }) {
            notes.append("left out: \(name) of \(count) interactions, which HAR has no place for")
        }
        return (cassette, notes)
    }

    private static func checkVersion(_ document: JSONInput) throws(InputError) {
        if let other = OtherFormat.refusal(of: document, besides: .vcrpy) { throw other }
        _ = try document.object()
        let version = try document.required("version")
        guard try version.integer() == 1 else {
            throw version.error("only version 1 of vcrpy's format can be read", fix: "Record it with a current vcrpy")
        }
    }

    /// The cassette in the `log` that a conversion left; its entries are those that vcrpy could not hold.
    private static func log(_ remainder: JSONInput?) throws(InputError) -> Cassette {
        guard let remainder else {
            return Cassette(provenance: Provenance(creator: Provenance.Creator(name: "vcrpy", version: "unknown")))
        }
        var log = try remainder.object().mapValues(\.value)
        if log["version"] == nil { log["version"] = "1.2" }
        if log["entries"] == nil { log["entries"] = [] }
        return try har(.object(log), in: remainder, at: "/log")
    }

    private static func interaction(
        _ remainder: JSONInput?,
        _ vcr: VcrInteraction,
        of input: JSONInput
    ) throws(InputError) -> Interaction {
        let entry = try HARRemainder.entry(remainder, completedBy: vcr)
        let creator: JSONValue = ["name": .string(Provenance.Creator.ours), "version": "unknown"]
        let log: JSONValue = ["version": "1.2", "creator": creator, "entries": [entry]]
        return try har(log, in: remainder ?? input, at: "/log/entries/0").interactions[0]
    }

    /// Reads a document made of parts of this one; errors name the places in the original.
    private static func har(_ log: JSONValue, in place: JSONInput, at prefix: String) throws(InputError) -> Cassette {
        do { return try HARReader().cassette(JSONInput(source: place.source, value: ["log": log])) } catch {
            let inside = error.pointer.map { $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : "" } ?? ""
            throw InputError(
                source: place.source,
                pointer: place.pointer + inside,
                problem: error.problem,
                fix: error.fix
            )
        }
    }
}
