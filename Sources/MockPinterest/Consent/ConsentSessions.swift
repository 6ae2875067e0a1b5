import Basics

/// Issues the codes of the consent page and redeems each once.
struct ConsentSessions: Sendable {
    private struct Entry {
        let redirect: String
        let scopes: [String]
        let end: Timestamp
    }

    private let seed: UInt64
    private var serial = 0
    private var entries: [String: Entry] = [:]

    private static let lifetime: Duration = .seconds(600)
    private static let limit = 1000

    init(seed: UInt64) { self.seed = seed }

    mutating func issue(redirect: String, scopes: [String], now: Timestamp) -> String {
        serial += 1
        if entries.count == Self.limit { entries = [:] }
        let code = Authority.token("mock_code_", seed, 2_000_000 + serial)
        entries[code] = Entry(redirect: redirect, scopes: scopes, end: now.advanced(by: Self.lifetime))
        return code
    }

    /// - Returns: the scopes that were granted; nil for a code that is used, expired, made up, or belongs to another
    ///   redirect address.
    mutating func redeem(_ code: String?, redirect: String?, now: Timestamp) -> [String]? {
        guard let code, let entry = entries.removeValue(forKey: code), entry.redirect == redirect, now < entry.end
        else {
            return nil
        }
        return entry.scopes
    }
}
