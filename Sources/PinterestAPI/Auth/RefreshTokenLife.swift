package import HTTPTransport

/// What an answer of the token endpoint says about how long the refresh token lives.
package enum RefreshTokenLife: Sendable, Equatable {
    /// No answer has come yet.
    case unknown
    /// The answer holds a refresh token; the end is nil where it does not name one.
    case renewed(until: Timestamp?)
    /// The answer holds none, so the old one stays and ends some day.
    case notRenewed(until: Timestamp?)

    /// Less than this before its end, a token counts as about to expire: Pinterest's live 60 days, and whoever syncs once a
    /// week has two chances left.
    package static let margin: Duration = .seconds(14 * 86_400)

    /// A warning for the log, with the date; nil while all is well.
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
                ?? "expires some day, 60 days or a year after it was issued"
            return "Pinterest did not renew the refresh token on \(now.date): the one in the configuration \(term). "
                + "Authorise again before then with continuous_refresh=true, which source-pinterest authorize does."
        }
    }
}
