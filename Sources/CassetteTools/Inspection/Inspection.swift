package import Cassettes
import JSONText
import OrderedCollections

/// What `cassette inspect` shows of a recording: its origin, the entries that match a filter, and their totals.
///
/// The text, the JSON and the page are three renderings of it.
package struct Inspection: Sendable {
    /// The file, as named on the command line.
    package let file: String
    package let provenance: Provenance
    /// The entries that match the filter, in the order of the recording.
    package let entries: [InspectedEntry]
    /// The number of entries in the recording.
    package let entriesInFile: Int
    package let filter: EntryFilter
    /// All values of the recording that can be filtered by, independent of the filter.
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
        /// Entries without an answer, or with a status of 400 or above.
        package var failed = 0
        /// Total size of the answers' bodies, in bytes.
        package var bytes = 0
        /// Total duration in milliseconds.
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

    /// Why nothing is shown, and what could be; nil if something is shown.
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
