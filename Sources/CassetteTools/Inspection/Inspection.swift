package import Cassettes
import JSONText
import OrderedCollections

/// What `cassette inspect` tells of a recording: where it is from, its entries that a filter leaves, and their totals.
///
/// The text, the JSON and the page are three renderings of it.
package struct Inspection: Sendable {
    /// The file, as it was named.
    package let file: String
    package let provenance: Provenance
    /// Those that pass the filter, in the order of the recording.
    package let entries: [InspectedEntry]
    /// How many the recording has in all.
    package let entriesInFile: Int
    package let filter: EntryFilter
    /// What the recording has to filter by, whatever the filter leaves.
    let streamsInFile: [String]
    let outcomesInFile: [String]

    package init(of cassette: Cassette, file: String, filter: EntryFilter = EntryFilter()) {
        self.file = file
        self.filter = filter
        provenance = cassette.provenance
        entriesInFile = cassette.interactions.count
        let all = InspectedEntry.all(of: cassette)
        entries = all.filter(filter.passes)
        streamsInFile = OrderedSet(all.map(\.streamName)).sorted()
        outcomesInFile = OrderedSet(all.map(\.outcome)).sorted()
    }

    /// Entries that have something in common.
    package struct Total: Sendable, Equatable {
        package let name: String
        package var entries = 0
        /// Those that were not answered, or by a status of 400 and above.
        package var failed = 0
        /// Bytes of their answers' bodies.
        package var bytes = 0
        /// Milliseconds they took, added up.
        package var time = 0.0
    }

    package var totalsByStream: [Total] { totals(by: \.streamName) }

    package var totalsByOutcome: [Total] { totals(by: \.outcome) }

    private func totals(by name: (InspectedEntry) -> String) -> [Total] {
        var totals: OrderedDictionary<String, Total> = [:]
        for entry in entries {
            let name = name(entry)
            totals[name, default: Total(name: name)].add(entry)
        }
        return totals.values.sorted { $0.name < $1.name }
    }

    /// Why there is nothing to see, and what there would be; nil when something is.
    package var emptiness: String? {
        guard entries.isEmpty else { return nil }
        guard entriesInFile > 0 else { return "\(VisibleText.of(file)) has no entries" }
        let (streams, outcomes) = (streamsInFile.joined(separator: ", "), outcomesInFile.joined(separator: ", "))
        return VisibleText.of(
            "none of the \(entriesInFile) entries matches \(filter); streams here: \(streams); statuses: \(outcomes)"
        )
    }
}

extension Inspection.Total {
    fileprivate mutating func add(_ entry: InspectedEntry) {
        entries += 1
        failed += entry.isFailure ? 1 : 0
        bytes += entry.responseBytes
        time += entry.time
    }
}
