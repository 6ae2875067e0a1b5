/// Keeps the draws of different purposes apart.
enum HashSalt {
    static let campaignKeywords: UInt64 = 11
    static let status: UInt64 = 12
    static let parent: UInt64 = 13
    static let times: UInt64 = 14
    static let change: UInt64 = 15
    static let fields: UInt64 = 16
    static let row: UInt64 = 17
    static let arrival: UInt64 = 18
    static let silence: UInt64 = 19
    static let keyword: UInt64 = 20
    static let user: UInt64 = 21
    static let quiet: UInt64 = 22
    static let report: UInt64 = 23
    static let productGroups: UInt64 = 24
    static let targeting: UInt64 = 25
    static let signature: UInt64 = 26
    static let headers: UInt64 = 27
    static let pins: UInt64 = 28
    static let order: UInt64 = 29
}
