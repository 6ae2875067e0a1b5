package import Basics

/// What a response of the token endpoint says about the refresh token's lifetime.
package enum RefreshTokenLife: Sendable, Equatable {
    /// No response has arrived yet.
    case unknown
    /// The response contains a refresh token; the end is nil if it does not give one.
    case renewed(until: Timestamp?)
    /// The response contains none: the old one remains valid and will expire at some point.
    case notRenewed(until: Timestamp?)

    /// A token with less than this left counts as about to expire. Pinterest's tokens live 60 days, so a weekly sync
    /// has two chances left.
    package static let margin: Duration = .seconds(14 * 86_400)

    /// A warning for the log, with the date; nil if there is no problem.
    package func warning(at now: Timestamp) -> String? {
        switch self {
        case .unknown: return nil
        case .renewed(let end):
            guard let end, now.duration(to: end) < Self.margin else { return nil }
            return
                "The refresh token expires on \(end.date), unless a sync before then renews it. Sync at least weekly; if "
                + "the date stays, authorise again with continuous_refresh=true, which source-pinterest authorize does."
        case .notRenewed(let end):
            let term =
                end.map { "expires on \($0.date)" }
                ?? "expires 60 days or a year after it was issued"
            return "Pinterest did not renew the refresh token on \(now.date): the one in the configuration \(term). "
                + "Authorise again before then with continuous_refresh=true, which source-pinterest authorize does."
        }
    }
}
