/// Features of a world that a client might not expect.
package struct WorldOddities: Sendable, Equatable {
    /// User-written texts contain unpaired surrogates, U+0000 and raw control characters, which are not proper JSON.
    package var hasOddText = false
    /// The number of last days, including today, that are not final in `user_account/analytics`.
    package var unsettledDays = 0

    /// The number of first ad accounts whose reports have no rows.
    package var silentAccounts = 0
    /// The number of ad accounts after them whose reports have rows at every level but that of the whole account.
    package var accountsWithoutTotals = 0

    package init(
        hasOddText: Bool = false,
        unsettledDays: Int = 0,
        silentAccounts: Int = 0,
        accountsWithoutTotals: Int = 0
    ) {
        self.hasOddText = hasOddText
        self.unsettledDays = unsettledDays
        self.silentAccounts = silentAccounts
        self.accountsWithoutTotals = accountsWithoutTotals
    }
}
