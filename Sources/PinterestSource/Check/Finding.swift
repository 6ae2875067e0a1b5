import PinterestAPI

/// What `check` found out about one thing to read: a family of streams, or one kind of an ad account's data.
struct Finding: Sendable {
    /// As the log names it: "catalogs", "campaigns".
    let name: String
    let operation: Operation
    /// Nil when it can be read.
    let failure: APIFailure?

    /// Whether a sync could read it: a rate limit says nothing against that.
    var mayWork: Bool {
        switch failure?.cause {
        case nil, .rateLimit, .rateLimitTooLong, .rateLimitWithoutEnd: true
        default: false
        }
    }

    /// What follows the name in a log line.
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
        // Whoever set the connection up has to do something else than for all of the above.
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
    /// Scopes of the operation that a refusal for want of scopes may be about.
    ///
    /// - Parameter granted: scopes that the token is known to have.
    func missingScopes(granted: Set<String> = []) -> [String] {
        guard cause == .missingScope else { return [] }
        let missing = operation.scopes.filter { !granted.contains($0) }
        return missing.isEmpty ? operation.scopes : missing
    }
}
