/// The calls for keywords of ad groups. Up to 250 ad groups of an account share a call whose answer is checked:
///
/// - it holds only keywords of these ad groups;
/// - of those without any in it, all are asked for alone after an account's first call, and the last after a later one.
///
/// Otherwise, and when the call is refused, those whose keywords are missing are asked for alone, as are all after them.
extension ExpectedData {
    static let adGroupsPerCall = 250

    var keywordCalls: Int {
        var calls = 0
        var isOff = adGroupIDs == nil
        for account in 0..<world.count(of: .adAccounts) {
            let adGroups = listed(.adGroups(account: account))
            for start in stride(from: 0, to: adGroups.count, by: Self.adGroupsPerCall) {
                let batch = Array(adGroups[start..<min(adGroups.count, start + Self.adGroupsPerCall)])
                if isOff || batch.count == 1 {
                    calls += singleCalls(batch, account)
                } else {
                    calls += batchCalls(batch, account, isFirst: start == 0, isOff: &isOff)
                }
            }
        }
        return calls
    }

    private func batchCalls(_ batch: [Int], _ account: Int, isFirst: Bool, isOff: inout Bool) -> Int {
        let answered: [Int]
        switch adGroupIDs {
        case .refuse:
            isOff = true
            return 1 + singleCalls(batch, account)
        case .ignore:
            if let page = pageWithForeignKeyword(batch, account) {
                isOff = true
                return page + singleCalls(batch, account)
            }
            answered = batch
        case .first: answered = Array(batch.prefix(1))
        case .honour, nil: answered = batch
        }
        let found = answered.filter { keywords($0, account) > 0 }
        let empty = batch.filter { !found.contains($0) }
        let checked = isFirst ? empty : empty.suffix(1)
        let calls = pages(answered.reduce(0) { $0 + keywords($1, account) }) + singleCalls(checked, account)
        guard checked.contains(where: { keywords($0, account) > 0 }) else { return calls }
        isOff = true
        return calls + singleCalls(empty.dropLast(checked.count), account)
    }

    /// The first page, counted from 1, of all keywords of an account that has one of another parent; nil if none has.
    private func pageWithForeignKeyword(_ batch: [Int], _ account: Int) -> Int? {
        var position = 0
        for adGroup in 0..<world.count(of: .adGroups(account: account)) {
            let count = keywords(adGroup, account)
            if count > 0, !batch.contains(adGroup) { return position / pageSize + 1 }
            position += count
        }
        let others =
            (0..<world.count(of: .campaigns(account: account)))
            .map { Listing.campaignKeywords(account: account, campaign: $0) } + [.accountKeywords(account: account)]
        return others.contains { world.count(of: $0) > 0 } ? position / pageSize + 1 : nil
    }

    private func keywords(_ adGroup: Int, _ account: Int) -> Int {
        world.count(of: .adGroupKeywords(account: account, adGroup: adGroup))
    }

    private func singleCalls(_ adGroups: some Sequence<Int>, _ account: Int) -> Int {
        adGroups.reduce(0) { $0 + pages(of: .adGroupKeywords(account: account, adGroup: $1)) }
    }

    private func pages(_ count: Int) -> Int { max(1, (count + pageSize - 1) / pageSize) }
}
