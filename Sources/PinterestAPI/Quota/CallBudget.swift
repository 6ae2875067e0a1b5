/// The calls that a quota still allows at a moment.
package struct CallBudget: Sendable, Equatable {
    /// Calls that may be sent now.
    package let left: Int
    /// The time between two calls that use up the quota evenly.
    package let pace: Duration

    package init(left: Int, pace: Duration) {
        self.left = left
        self.pace = pace
    }
}
