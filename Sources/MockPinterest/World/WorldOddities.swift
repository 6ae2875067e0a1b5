/// What a world may have that a client might not expect.
package struct WorldOddities: Sendable, Equatable {
    /// Texts written by people have halves of surrogate pairs, U+0000 and raw control characters in them, which are not
    /// proper JSON.
    package var hasOddText = false
    /// So many of the last days, today among them, are not final in `user_account/analytics`.
    package var unsettledDays = 0

    package init(hasOddText: Bool = false, unsettledDays: Int = 0) {
        self.hasOddText = hasOddText
        self.unsettledDays = unsettledDays
    }
}
