import Basics
import JSONText

/// Which ad accounts are read.
package enum AccountSelection: Sendable, Equatable {
    /// Every account that the token can see except these.
    case all(excluding: Set<String>)
    /// These, in this order, without duplicates.
    case only([String])

    package func includes(_ id: String) -> Bool {
        switch self {
        case .all(let excluded): !excluded.contains(id)
        case .only(let ids): ids.contains(id)
        }
    }
}

extension AccountSelection {
    enum Field {
        static let single = "account_id"
        static let only = "ad_account_ids"
        static let excluded = "excluded_ad_account_ids"
    }

    init(configuration: JSONInput) throws(InputError) {
        let single = try configuration[Field.single]?.accountID()
        let listed = try configuration.accountIDs(Field.only)
        let excluded = Set(try configuration.accountIDs(Field.excluded))
        if single != nil, !listed.isEmpty {
            throw configuration.error(
                "\"account_id\" and \"ad_account_ids\" both say which ad accounts to read",
                fix: "Use one of the two"
            )
        }
        let wanted = single.map { [$0] } ?? listed
        guard !wanted.isEmpty else {
            self = .all(excluding: excluded)
            return
        }
        let remaining = wanted.filter { !excluded.contains($0) }
        guard !remaining.isEmpty else {
            throw configuration.error(
                "\"excluded_ad_account_ids\" excludes every ad account that was requested",
                fix: "Remove at least one of them from \"excluded_ad_account_ids\""
            )
        }
        self = .only(remaining)
    }
}

extension JSONInput {
    /// An ad account id: Pinterest's pattern is up to 18 digits.
    func accountID() throws(InputError) -> String {
        let text = try string()
        guard text.utf8.allSatisfy({ $0.isDigit }), !text.isEmpty else {
            throw error(
                "\"\(text)\" is not an ad account id, which consists of digits",
                fix: "Use the account's number"
            )
        }
        guard text.utf8.count <= 18 else {
            throw error("\"\(text)\" is longer than the 18 digits of an ad account id", fix: "Use the account's number")
        }
        return text
    }

    fileprivate func accountIDs(_ key: String) throws(InputError) -> [String] {
        guard let list = self[key] else { return [] }
        var ids: [String] = []
        for element in try list.array() {
            let id = try element.accountID()
            if !ids.contains(id) { ids.append(id) }
        }
        return ids
    }
}
