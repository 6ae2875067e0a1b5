import PinterestAPI

/// Whether a connection can work, given everything that `check` found.
///
/// A configuration that names ad accounts selects those; any other selects everything. The connection fails when
/// nothing that is selected could work.
struct CheckVerdict {
    /// Nil when the connection can work; otherwise why not, and what to do.
    let message: String?

    /// - Parameters:
    ///   - families: findings about streams that belong to no ad account.
    ///   - accounts: findings about ad accounts.
    init(_ configuration: ConnectorConfiguration, families: [Finding], accounts: AdAccountCheck.Result) {
        let needed = Self.neededOfAccounts(configuration)
        let selected: [Finding]
        if needed.isEmpty {
            selected = families + accounts.findings
        } else {
            // Without an account there are no reports, and no part of a sync fails.
            let ofAccounts = accounts.findings.filter { $0.operation != .adAccountsList }
            let counted = ofAccounts.filter { needed.contains($0.operation) || $0.failure?.cause == .missingScope }
            selected = ofAccounts.isEmpty ? accounts.findings : counted
        }
        guard !selected.contains(where: \.mayWork), !accounts.mayHoldMore else {
            message = nil
            return
        }
        message = Self.message(Self.heading(needed), selected.compactMap(\.failure))
    }

    /// Operations of which one must work in some ad account; empty when the configuration names no ad accounts.
    static func neededOfAccounts(_ configuration: ConnectorConfiguration) -> Set<Operation> {
        if case .only = configuration.accounts { return [.campaignsList, .adAccountAnalytics] }
        return []
    }

    private static func heading(_ needed: Set<Operation>) -> String {
        needed.isEmpty
            ? "nothing can be read" : "none of the ad accounts that the configuration names can be read"
    }

    /// Failures that the message lists; the log has them all.
    private static let failuresShown = 3

    /// Pinterest's own texts, without duplicates: ": Your token does not have sufficient permissions".
    private static func saidByPinterest(_ failures: [APIFailure]) -> String {
        var texts: [String] = []
        for text in failures.compactMap(\.detail) where !texts.contains(text) { texts.append(text) }
        // The message continues after each text, so a final full stop is removed.
        let trimmed = texts.prefix(failuresShown).map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
        return trimmed.isEmpty ? "" : ": " + trimmed.joined(separator: "; ")
    }

    private static func message(_ heading: String, _ failures: [APIFailure]) -> String {
        var scopes: [String] = []
        for scope in failures.flatMap({ $0.missingScopes() }) where !scopes.contains(scope) { scopes.append(scope) }
        let others = failures.filter { $0.cause != .missingScope }
        var reasons: [String] = []
        if !scopes.isEmpty {
            let said = saidByPinterest(failures.filter { $0.cause == .missingScope })
            reasons = ["the token lacks \(Finding.scopes(scopes.sorted()))\(said)"]
        }
        reasons += others.prefix(failuresShown).map(\.statement)
        if others.count > failuresShown { reasons.append("\(others.count - failuresShown) more failures, see the log") }
        var advice = scopes.isEmpty ? [] : ["Authorise the connection again with \(Finding.scopes(scopes.sorted()))"]
        for text in others.map(\.rule.advice) where !advice.contains(text) { advice.append(text) }
        return "\(heading): \(reasons.joined(separator: "; ")). \(advice.joined(separator: ". "))."
    }
}
