import Cassettes
import PinterestAPI

/// Whether a recording tells what it was made of, and truly.
enum ProvenanceCheck {
    static func check(_ cassette: Cassette) -> Check {
        let provenance = cassette.provenance
        guard provenance.isOurs else {
            let name = "\(provenance.creator.name) \(provenance.creator.version)"
            return .note("provenance", ["made by \(name): where its answers came from is not told"])
        }
        let members: [(name: String, isThere: Bool)] = [
            ("_recordedAt", provenance.recordedAt != nil), ("_recordedFrom", provenance.recordedFrom != nil),
            ("_apiURL", provenance.apiURL != nil), ("_apiVersion", provenance.apiVersion != nil),
            ("_clock", provenance.clock != nil), ("_redactionPolicy", provenance.redactionPolicy != nil),
        ]
        var problems = members.filter { !$0.isThere }.map { "/log/\($0.name) is missing" }
        if let source = provenance.recordedFrom, let url = provenance.apiURL, let base = try? BaseURL(url) {
            let expected: Provenance.Source = base.isLoopback ? .mock : .live
            if source != expected {
                problems.append("/log/_recordedFrom says \(source.rawValue), but \(url) is \(expected.rawValue)")
            }
        }
        for (index, interaction) in cassette.interactions.enumerated()
        where StartInstant.milliseconds(interaction.started) == nil {
            problems.append("/log/entries/\(index)/startedDateTime is no instant in ISO 8601 with its zone")
        }
        if !problems.isEmpty {
            return .of("provenance", problems: problems, fix: "Record it anew with --record-mode all")
        }
        let policy = cassette.rules.redactionPolicy
        let cut = provenance.isCutShort ? ["it was cut short by a signal: a replay works up to there"] : []
        if provenance.redactionPolicy == policy { return cut.isEmpty ? .ok("provenance") : .note("provenance", cut) }
        return .note(
            "provenance",
            cut + [
                "its secrets were taken out by other rules than this program's and the project's rules (\(policy)); "
                    + "cassette convert takes them out by these, and --record-mode all records it anew"
            ]
        )
    }
}
