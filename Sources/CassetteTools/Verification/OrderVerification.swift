import Basics
import Cassettes

/// Numbers and causal order of the entries, which a replay requires before it begins.
enum OrderVerification {
    static func check(_ cassette: Cassette) -> Check {
        if cassette.provenance.isOurs, let place = cassette.interactions.firstIndex(where: { $0.number == nil }) {
            return .of(
                "order",
                problems: ["/log/entries/\(place): it has no _number, so a missing entry would go unnoticed"],
                fix: "Restore the recording, or record it again with --record-mode all"
            )
        }
        do throws(InputError) { try OrderCheck.check(cassette, source: "cassette") } catch {
            return .failed("order", error)
        }
        return .ok("order")
    }
}
