/// The ids of one kind of record: computed from indices and taken apart again, so that no table of them is needed.
///
/// Lengths are those of the real API: 12 digits for ad accounts, 13 for most of what hangs directly under them, 18 (the
/// longest the API allows there) for ads and what is above them, and 19 for pins and sections, all of these above 2^53.
/// Ranges must not overlap: a short one spans 7 × 2^30 ids, a long one 1013 × 2^40.
struct IDRange: Sendable {
    /// The first id of the range.
    let first: Int64
    /// Whether the records have no parent.
    let isRoot: Bool

    init(_ first: Int64, isRoot: Bool = false) {
        self.first = first
        self.isRoot = isRoot
    }

    private var isShort: Bool { first < 10_000_000_000_000 }
    /// Distance between the ids of neighbours. Short ids leave less room.
    private var stride: Int64 { isShort ? 7 : 1013 }
    /// Indices a parent has room for, as a power of two.
    private var childBits: Int64 { isShort ? 15 : 24 }

    func id(seed: UInt64, parent: Int = 0, index: Int) -> Int64 {
        let position = isRoot ? Int64(index) : Int64(parent) << childBits | Int64(index)
        return first + Int64(seed % UInt64(stride)) + position * stride
    }

    /// The id of a record with two levels of parents, which is never looked up.
    func id(seed: UInt64, root: Int, branch: Int, index: Int) -> Int64 {
        first + Int64(seed % 1000) + ((Int64(root) << 24 | Int64(branch)) << 14 | Int64(index))
    }

    /// The indices behind an id; nil if it is not in this range for this seed.
    func parse(_ id: Int64, seed: UInt64) -> (parent: Int, index: Int)? {
        let offset = id - first - Int64(seed % UInt64(stride))
        guard offset >= 0, offset % stride == 0 else { return nil }
        let position = offset / stride
        if isRoot { return (0, Int(position)) }
        return (Int(position >> childBits), Int(position & ((1 << childBits) - 1)))
    }
}

extension IDRange {
    /// What records and reports name but no list has.
    static let users = IDRange(666_744_057_242_000_000, isRoot: true)
    static let productItems = IDRange(3_140_000_000_000)
    static let productPromotions = IDRange(2_680_000_000_000_000_000)
    static let adPins = IDRange(812_340_000_000_000_000)
}
