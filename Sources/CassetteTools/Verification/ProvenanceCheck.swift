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
        if provenance.redactionPolicy == Redactor.policyHash { return .ok("provenance") }
        return .note(
            "provenance",
            [
                "its secrets were taken out by other rules than this program's (\(Redactor.policyHash)); "
                    + "cassette convert takes them out by these, and --record-mode all records it anew"
            ]
        )
    }
}
