/// Ids that can be computed from indices and taken apart again, so that no table of them is needed.
///
/// Lengths are those of the real API: 12 digits for ad accounts, 13 for what hangs directly under them, 18 (the
/// longest the API allows there) for ads and what is above them, and 19 for pins and sections, all of these above 2^53.
enum EntityID {
    enum Kind: Int64 {
        case adAccount = 549_700_000_000
        case audience = 2_542_000_000_000
        case conversionTag = 2_612_000_000_000
        case customerList = 2_680_000_000_000
        case catalog = 2_750_000_000_000
        case feed = 2_850_000_000_000
        case productGroup = 2_960_000_000_000
        case productItem = 3_140_000_000_000
        case productPromotion = 2_680_000_000_000_000_000
        case user = 666_744_057_242_000_000
        case campaign = 626_730_000_000_000_000
        case adGroup = 268_040_000_000_000_000
        case accountKeyword = 200_000_000_000_000_000
        case campaignKeyword = 210_000_000_000_000_000
        case keyword = 289_000_000_000_000_000
        case board = 666_743_900_000_000_000
        case adPin = 812_340_000_000_000_000
        case pin = 1_055_600_000_000_000_000
        case section = 5_195_030_000_000_000_000
        case ad = 687_000_000_000_000_000

        /// Distance between the ids of neighbours. Short ids leave less room.
        fileprivate var stride: Int64 { rawValue < 10_000_000_000_000 ? 7 : 1013 }
        /// Indices a parent has room for, as a power of two.
        fileprivate var childBits: Int64 { rawValue < 10_000_000_000_000 ? 15 : 24 }
        /// Kinds that have no parent.
        fileprivate var isRoot: Bool {
            switch self {
            case .adAccount, .catalog, .feed, .productGroup, .user, .board: true
            default: false
            }
        }
    }

    static func make(_ kind: Kind, seed: UInt64, parent: Int = 0, index: Int) -> Int64 {
        let position = kind.isRoot ? Int64(index) : Int64(parent) << kind.childBits | Int64(index)
        return kind.rawValue + Int64(seed % UInt64(kind.stride)) + position * kind.stride
    }

    /// The id of a keyword of an ad group: the one kind with two levels of parents, and none that is looked up.
    static func keyword(seed: UInt64, account: Int, adGroup: Int, index: Int) -> Int64 {
        let position = (Int64(account) << 24 | Int64(adGroup)) << 14 | Int64(index)
        return Kind.keyword.rawValue + Int64(seed % 1000) + position
    }

    /// The indices behind an id; nil when it is none of that kind and seed.
    static func parse(_ id: Int64, _ kind: Kind, seed: UInt64) -> (parent: Int, index: Int)? {
        let offset = id - kind.rawValue - Int64(seed % UInt64(kind.stride))
        guard offset >= 0, offset % kind.stride == 0 else { return nil }
        let position = offset / kind.stride
        if kind.isRoot { return (0, Int(position)) }
        return (Int(position >> kind.childBits), Int(position & ((1 << kind.childBits) - 1)))
    }
}
