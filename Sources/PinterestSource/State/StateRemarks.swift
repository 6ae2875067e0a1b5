import OrderedCollections

/// What of a stream's state is ignored or taken otherwise than written: reported in a line each, however many partitions
/// it is about.
package struct StateRemarks {
    /// Members that mean nothing here, with the number of places.
    private var unknown: OrderedDictionary<String, Int> = [:]
    private var others: OrderedDictionary<String, (first: String, count: Int)> = [:]

    package init() {}

    mutating func ignored(_ member: String) { unknown[member, default: 0] += 1 }

    /// Notes something that may be true of several partitions.
    mutating func note(_ text: String, partition: PartitionID) {
        others[text, default: (partition.id.text, 0)].count += 1
    }

    /// One sentence each.
    package var texts: [String] {
        let ignored = unknown.map { name, count in
            "The state has the member \"\(name)\", which means nothing to this version and is ignored"
                + (count > 1 ? " in \(count) places." : ".")
        }
        return ignored
            + others.map { text, places in
                "\(text) (partition \(places.first)" + (places.count > 1 ? " and \(places.count - 1) more)." : ").")
            }
    }
}
