import OrderedCollections

/// Partitions of a custom report that are about some statuses only: versions 2.2 and 2.3 of Airbyte's own connector split a
/// report with more than six statuses, and keep a cursor for each part.
///
/// One report has all statuses here, so an account continues at the earliest cursor of its parts, if these are all there.
struct StatusChunks {
    /// By name of the filter, the statuses of a part.
    typealias Chunk = [String: Set<String>]

    private let configured: Chunk
    private var parts: OrderedDictionary<PartitionID, [(chunk: Chunk, cursor: Cursor)]> = [:]

    /// - Parameter configured: the statuses that the configuration wants, of each filter that a report may have.
    init(configured: Chunk) { self.configured = configured }

    /// The filter that a member of a partition is about; nil when it is another member.
    static func filter(of member: String) -> String? {
        member.hasSuffix("_statuses_chunk") ? String(member.dropLast("_chunk".count)) : nil
    }

    mutating func add(_ chunk: Chunk, of partition: PartitionID, _ cursor: Cursor) {
        parts[partition, default: []].append((chunk, cursor))
    }

    /// The cursor of each partition whose parts are complete.
    func joined(_ remarks: inout StateRemarks) -> [(PartitionID, Cursor)] {
        var joined: [(PartitionID, Cursor)] = []
        for (partition, parts) in parts {
            guard isCovered(by: parts.map(\.chunk)), let earliest = parts.map(\.cursor).min() else {
                remarks.note(
                    "The state has parts of a partition by status, and not for all statuses of the report: it is read from the "
                        + "configured start",
                    partition: partition
                )
                continue
            }
            remarks.note(
                "The state has a partition in parts by status; it continues at the earliest cursor of them",
                partition: partition
            )
            joined.append((partition, earliest))
        }
        return joined
    }

    // Each combination of configured statuses has to be in some part.
    private func isCovered(by chunks: [Chunk]) -> Bool {
        let filters = Set(chunks.flatMap(\.keys)).sorted()
        guard filters.allSatisfy({ configured[$0] != nil }) else { return false }
        return isCovered(by: chunks, filters: filters[...])
    }

    private func isCovered(by chunks: [Chunk], filters: ArraySlice<String>) -> Bool {
        guard let filter = filters.first else { return !chunks.isEmpty }
        return configured[filter, default: []].allSatisfy { status in
            let fitting = chunks.filter { $0[filter]?.contains(status) ?? true }
            return isCovered(by: fitting, filters: filters.dropFirst())
        }
    }
}
