import JSONText

/// How often each row occurs, by hash and in no order.
///
/// Nearly always rows are only added, so their hashes are a list. The first removal makes it a table, which takes more
/// memory.
struct RowTally: Sendable {
    private var added: [UInt64] = []
    private var counts: [UInt64: Int] = [:]

    init() {}

    mutating func add(_ row: UnsafeBufferPointer<UInt8>) { added.append(Self.hash(row)) }

    mutating func add(_ other: RowTally) {
        added += other.added
        counts.merge(other.counts, uniquingKeysWith: +)
    }

    /// Removes one occurrence of a row; false if there is none.
    mutating func remove(_ row: UnsafeBufferPointer<UInt8>) -> Bool {
        for hash in exchange(&added, with: []) { counts[hash, default: 0] += 1 }
        guard !counts.isEmpty else { return false }
        let hash = Self.hash(row)
        guard let count = counts[hash] else { return false }
        counts[hash] = count > 1 ? count - 1 : nil
        return true
    }

    private static func hash(_ row: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = ByteHash()
        hash.combine(UnsafeRawBufferPointer(row))
        return hash.value
    }
}
