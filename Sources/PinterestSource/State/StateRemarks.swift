import OrderedCollections

/// The parts of a stream's state that are ignored or changed, reported in one line each, however many partitions are
/// affected.
package struct StateRemarks {
    /// Unknown members, with the number of their places.
    private var unknown: OrderedDictionary<String, Int> = [:]
    private var others: OrderedDictionary<String, (first: String, count: Int)> = [:]

    package init() {}

    mutating func ignored(_ member: String) { unknown[member, default: 0] += 1 }

    /// Notes something that may apply to several partitions.
    mutating func note(_ text: String, partition: PartitionID) {
        others[text, default: (partition.id.text, 0)].count += 1
    }

    /// One sentence each.
    package var texts: [String] {
        let ignored = unknown.map { name, count in
            "The state has the member \"\(name)\", which is unknown to this version and is ignored"
                + (count > 1 ? " in \(count) places." : ".")
        }
        return ignored
            + others.map { text, places in
                "\(text) (partition \(places.first)" + (places.count > 1 ? " and \(places.count - 1) more)." : ").")
            }
    }
}
