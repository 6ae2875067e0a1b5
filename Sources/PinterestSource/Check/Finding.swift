import PinterestAPI

/// What `check` found about one thing to read: a family of streams, or one kind of an ad account's data.
struct Finding: Sendable {
    /// As the log names it: "catalogs", "campaigns".
    let name: String
    let operation: Operation
    /// Nil when it can be read.
    let failure: APIFailure?

    /// Whether a sync could read it: a rate limit does not rule that out.
    var mayWork: Bool {
        switch failure?.cause {
        case nil, .rateLimit, .rateLimitTooLong, .rateLimitWithoutEnd: true
        default: false
        }
    }

    /// The text after the name in a log line.
    ///
    /// - Parameter granted: scopes that the token is known to have.
    func verdict(granted: Set<String> = []) -> String {
        guard let failure else { return "can be read" }
        let said = failure.detail.map { ": \($0)" } ?? ""
        switch failure.cause {
        case .missingScope:
            let missing = failure.missingScopes(granted: granted)
            return "not permitted, the token lacks \(Self.scopes(missing))\(said) [\(failure.place)]"
        case .notPermitted:
            return "not permitted to this user\(said) [\(failure.place)]"
        // The fix for these is different from all of the above, so the advice is part of the line.
        case .appNotGranted, .betaNotGranted: return "not permitted, \(failure.statement). \(failure.rule.advice)"
        case .rateLimit, .rateLimitTooLong, .rateLimitWithoutEnd: return "could not be tried, \(failure.statement)"
        default: return "cannot be read, \(failure.statement)"
        }
    }

    /// "the scope ads:read", "the scopes ads:read, boards:read".
    static func scopes(_ names: [String]) -> String {
        "the scope\(names.count == 1 ? "" : "s") \(names.joined(separator: ", "))"
    }
}

extension APIFailure {
    /// Scopes of the operation that may be the ones missing when it is refused for lack of scopes.
    ///
    /// - Parameter granted: scopes that the token is known to have.
    func missingScopes(granted: Set<String> = []) -> [String] {
        guard cause == .missingScope else { return [] }
        let missing = operation.scopes.filter { !granted.contains($0) }
        return missing.isEmpty ? operation.scopes : missing
    }
}
