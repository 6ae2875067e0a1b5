/// Features of a world that a client might not expect.
package struct WorldOddities: Sendable, Equatable {
    /// User-written texts contain unpaired surrogates, U+0000 and raw control characters, which are not proper JSON.
    package var hasOddText = false
    /// The number of last days, including today, that are not final in `user_account/analytics`.
    package var unsettledDays = 0

    package init(hasOddText: Bool = false, unsettledDays: Int = 0) {
        self.hasOddText = hasOddText
        self.unsettledDays = unsettledDays
    }
}
