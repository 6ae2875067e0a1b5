import Cassettes
import PinterestAPI

/// Whether a recording tells what it was made of, and truly.
enum ProvenanceCheck {
    static func check(_ provenance: Provenance) -> Check {
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
        return .of("provenance", problems: problems, fix: "Record it anew with --record-mode all")
    }
}
