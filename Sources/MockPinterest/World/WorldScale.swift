/// The named sizes of a world.
package enum WorldScale: String, Sendable, CaseIterable {
    /// Two ad accounts and a handful of everything: a whole sync takes less than 100 calls at 250 a page.
    case tiny
    /// Four ad accounts; of each kind one collection needs two or three pages of 250, and several are empty.
    case small
    /// 100 ad accounts, 25,000 campaigns, 100,000 ad groups, 1,000,000 ads.
    case large

    package var counts: WorldCounts {
        switch self {
        case .tiny:
            WorldCounts(
                adAccounts: 2,
                campaigns: 6,
                adGroups: 8,
                ads: 16,
                keywords: 20,
                audiences: 4,
                conversionTags: 3,
                customerLists: 4,
                boards: 3,
                sections: 4,
                pins: 12,
                catalogs: 3,
                feeds: 4,
                productGroups: 6
            )
        case .small:
            WorldCounts(
                adAccounts: 4,
                campaigns: 540,
                adGroups: 540,
                ads: 1100,
                keywords: 1000,
                audiences: 440,
                conversionTags: 12,
                customerLists: 440,
                boards: 260,
                sections: 540,
                pins: 1400,
                catalogs: 260,
                feeds: 300,
                productGroups: 520
            )
        case .large:
            WorldCounts(
                adAccounts: 100,
                campaigns: 25_000,
                adGroups: 100_000,
                ads: 1_000_000,
                keywords: 500_000,
                audiences: 5000,
                conversionTags: 300,
                customerLists: 3000,
                boards: 1000,
                sections: 2000,
                pins: 200_000,
                catalogs: 100,
                feeds: 500,
                productGroups: 10_000
            )
        }
    }
}

/// How many of each kind there are, over all parents together.
package struct WorldCounts: Sendable, Equatable {
    package var adAccounts: Int
    package var campaigns: Int
    package var adGroups: Int
    package var ads: Int
    /// Keywords of ad groups; those of accounts and campaigns come on top.
    package var keywords: Int
    package var audiences: Int
    package var conversionTags: Int
    package var customerLists: Int
    package var boards: Int
    package var sections: Int
    package var pins: Int
    package var catalogs: Int
    package var feeds: Int
    package var productGroups: Int

    /// The counts by the names that world files use.
    static let names: [(name: String, path: any WritableKeyPath<WorldCounts, Int> & Sendable)] = [
        ("ad_accounts", \.adAccounts), ("campaigns", \.campaigns), ("ad_groups", \.adGroups), ("ads", \.ads),
        ("keywords", \.keywords), ("audiences", \.audiences), ("conversion_tags", \.conversionTags),
        ("customer_lists", \.customerLists), ("boards", \.boards), ("board_sections", \.sections),
        ("board_pins", \.pins), ("catalogs", \.catalogs), ("catalogs_feeds", \.feeds),
        ("catalogs_product_groups", \.productGroups),
    ]

    /// The most that a world file may ask for, so that no two ids of a kind are equal and no sum overflows.
    static func limit(of name: String) -> Int {
        switch name {
        case "campaigns", "ad_groups", "ads", "board_pins", "board_sections": 10_000_000
        case "keywords": 1_000_000
        case "ad_accounts", "boards": 100_000
        default: 30_000
        }
    }
}
