import Cassettes
import HTTPTransport

/// Whether a recording says where it comes from, and whether that is true.
enum ProvenanceCheck {
    static func check(_ cassette: Cassette) -> Check {
        let provenance = cassette.provenance
        guard provenance.isOurs else {
            let name = "\(provenance.creator.name) \(provenance.creator.version)"
            return .note("provenance", ["made by \(name): the origin of its answers is unknown"])
        }
        let members: [(name: String, isThere: Bool)] = [
            ("_recordedAt", provenance.recordedAt != nil), ("_recordedFrom", provenance.recordedFrom != nil),
            ("_apiURL", provenance.apiURL != nil), ("_apiVersion", provenance.apiVersion != nil),
            ("_clock", provenance.clock != nil), ("_redactionPolicy", provenance.redactionPolicy != nil),
        ]
        var problems = members.filter { !$0.isThere }.map { "/log/\($0.name) is missing" }
        if let source = provenance.recordedFrom, let url = provenance.apiURL, let host = Self.origin(of: url) {
            let expected: Provenance.Source = host.isLoopback ? .mock : .live
            if source != expected {
                problems.append("/log/_recordedFrom says \(source.rawValue), but \(url) is \(expected.rawValue)")
            }
        }
        for (index, interaction) in cassette.interactions.enumerated()
        where StartInstant.milliseconds(interaction.started) == nil {
            problems.append("/log/entries/\(index)/startedDateTime is not an ISO 8601 instant with a time zone")
        }
        if !problems.isEmpty {
            return .of("provenance", problems: problems, fix: "Record it again with --record-mode all")
        }
        let policy = cassette.rules.redactionPolicy
        let cut = provenance.isCutShort ? ["it was cut short by a signal: a replay works up to there"] : []
        if provenance.redactionPolicy == policy { return cut.isEmpty ? .ok("provenance") : .note("provenance", cut) }
        return .note(
            "provenance",
            cut + [
                "its secrets were removed by other rules than this program's and the project's (\(policy)); "
                    + "cassette convert removes them by these rules, and --record-mode all records it again"
            ]
        )
    }

    private static func origin(of url: String) -> Origin? {
        let reference = URLReference(url)
        guard let scheme = reference.scheme, let authority = reference.authority else { return nil }
        return Origin(scheme: String(scheme), authority: String(authority))
    }
}
