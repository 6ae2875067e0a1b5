package import Cassettes
package import JSONText
import OrderedCollections

/// Which mutants of a cassette a replay notices.
package struct MutationResult: Sendable {
    package struct Verdict: Sendable {
        package let mutant: Mutant
        /// By what it showed; nil for a mutant that no one notices.
        package let sign: String?
    }

    package let verdicts: [Verdict]

    /// - Parameter verdicts: of any number of cassettes.
    package init(_ verdicts: [Verdict]) { self.verdicts = verdicts }

    /// Replays each mutant; it is noticed when anything differs from the replay of the original: what is printed, how it
    /// ends, which requests have no answer, which answers are left.
    package static func run(
        _ mutants: [Mutant],
        of cassette: Cassette,
        in sync: ReplayedSync,
        progress: (Int) -> Void = { _ in }
    ) async -> MutationResult {
        let original = await sync.run(cassette)
        var verdicts: [Verdict] = []
        for (count, mutant) in mutants.enumerated() {
            let outcome = await sync.run(mutant.cassette)
            verdicts.append(Verdict(mutant: mutant, sign: sign(outcome, original)))
            progress(count + 1)
        }
        return MutationResult(verdicts)
    }

    private static func sign(_ outcome: ReplayedSync.Outcome, _ original: ReplayedSync.Outcome) -> String? {
        if outcome.complaints != original.complaints { return outcome.complaints.first ?? "fewer complaints" }
        if outcome.succeeded != original.succeeded { return "the sync ends otherwise" }
        return outcome.output == original.output ? nil : "other output"
    }

    /// Mutants by kind, and how many of them were noticed.
    package var counts: [(kind: Mutant.Kind, all: Int, noticed: Int)] {
        Mutant.Kind.allCases.compactMap { kind in
            let all = verdicts.filter { $0.mutant.kind == kind }
            return all.isEmpty ? nil : (kind, all.count, all.count { $0.sign != nil })
        }
    }

    /// Those of whole entries that a recording must not hide.
    package var defects: [Mutant] { survivors.filter { [.drop, .repeat, .reorder].contains($0.kind) } }

    /// Those that no one noticed.
    package var survivors: [Mutant] { verdicts.filter { $0.sign == nil }.map(\.mutant) }

    /// Places of altered fields that survived, with how many entries they did in.
    package var survivingPlaces: [(place: String, count: Int)] {
        var places: OrderedDictionary<String, Int> = [:]
        for mutant in survivors where mutant.kind == .alter { places[mutant.place, default: 0] += 1 }
        return places.map { ($0.key, $0.value) }.sorted { ($1.count, $0.place) < ($0.count, $1.place) }
    }

    package var json: JSONValue {
        [
            "mutants": .members(
                counts.map { ($0.kind.rawValue, ["all": count($0.all), "noticed": count($0.noticed)]) }
            ),
            "survivors": .array(
                survivors.map { ["kind": .string($0.kind.rawValue), "description": .string($0.description)] }
            ),
        ]
    }

    private func count(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }
}
