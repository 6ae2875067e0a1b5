import OrderedCollections

/// Partitions of a custom report that cover only some statuses: versions 2.2 and 2.3 of Airbyte's own connector split a
/// report with more than six statuses, and keep a cursor for each part.
///
/// Here one report has all statuses, so an account continues at the earliest cursor of its parts, provided that none of
/// them is missing.
struct StatusChunks {
    /// The statuses of a part, by filter name.
    typealias Chunk = [String: Set<String>]

    private let configured: Chunk
    private var parts: OrderedDictionary<PartitionID, [(chunk: Chunk, cursor: Cursor)]> = [:]

    /// - Parameter configured: the configured statuses of each filter that a report may have.
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
                    "The state splits a partition by status but lacks statuses of the report; the partition is read from "
                        + "the configured start",
                    partition: partition
                )
                continue
            }
            remarks.note(
                "The state splits a partition by status; it continues at the earliest cursor of its parts",
                partition: partition
            )
            joined.append((partition, earliest))
        }
        return joined
    }

    // Each combination of configured statuses must be in some part.
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
