package import Cassettes
package import JSONText
import OrderedCollections

/// The mutants of a cassette that a replay notices.
package struct MutationResult: Sendable {
    package struct Verdict: Sendable {
        package let mutant: Mutant
        /// How the change was noticed; nil for a mutant that went unnoticed.
        package let sign: String?
    }

    package let verdicts: [Verdict]

    /// - Parameter verdicts: those of any number of cassettes.
    package init(_ verdicts: [Verdict]) { self.verdicts = verdicts }

    /// Replays each mutant. It is noticed when anything differs from the replay of the original: the output, the
    /// ending, the requests without an answer, the unused answers.
    package static func run(
        _ mutants: [Mutant],
        of cassette: Cassette,
        in sync: any RecordedSync,
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

    private static func sign(_ outcome: ReplayOutcome, _ original: ReplayOutcome) -> String? {
        if outcome.complaints != original.complaints { return outcome.complaints.first ?? "fewer complaints" }
        if outcome.succeeded != original.succeeded { return "the sync ends differently" }
        return outcome.output == original.output ? nil : "different output"
    }

    /// The number of mutants of each kind, and how many of them were noticed.
    package var counts: [(kind: Mutant.Kind, all: Int, noticed: Int)] {
        Mutant.Kind.allCases.compactMap { kind in
            let all = verdicts.filter { $0.mutant.kind == kind }
            return all.isEmpty ? nil : (kind, all.count, all.count { $0.sign != nil })
        }
    }

    /// Unnoticed mutants of whole entries, which must not exist.
    package var defects: [Mutant] { survivors.filter { [.drop, .repeat, .reorder].contains($0.kind) } }

    /// Mutants that went unnoticed.
    package var survivors: [Mutant] { verdicts.filter { $0.sign == nil }.map(\.mutant) }

    /// Places of changed fields that went unnoticed, with the number of entries.
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
