import PinterestAPI

/// Whether a connection can work, of all that `check` found out.
///
/// A configuration selects what it names: ad accounts, and custom reports, which are about ad accounts. One that names
/// nothing selects everything. The connection fails when nothing of the selected could work.
struct CheckVerdict {
    /// Nil when the connection can work; otherwise why not, and what to do.
    let message: String?

    /// - Parameters:
    ///   - families: what was found out about the streams of no ad account.
    ///   - accounts: what was found out about ad accounts.
    init(_ configuration: ConnectorConfiguration, families: [Finding], accounts: AdAccountCheck.Result) {
        let needed = Self.neededOfAccounts(configuration)
        let selected: [Finding]
        if needed.isEmpty {
            selected = families + accounts.findings
        } else {
            // Without an account there are no reports, and nothing of a sync fails.
            let ofAccounts = accounts.findings.filter { $0.operation != .adAccountsList }
            let counted = ofAccounts.filter { needed.contains($0.operation) || $0.failure?.cause == .missingScope }
            selected = ofAccounts.isEmpty ? accounts.findings : counted
        }
        guard !selected.contains(where: \.mayWork), !accounts.mayHoldMore else {
            message = nil
            return
        }
        message = Self.message(Self.heading(configuration, needed), selected.compactMap(\.failure))
    }

    /// Operations of which one has to work in some ad account; empty when the configuration names no ad accounts and
    /// no reports. Reports need what analytics need.
    static func neededOfAccounts(_ configuration: ConnectorConfiguration) -> Set<Operation> {
        if case .only = configuration.accounts { return [.campaignsList, .adAccountAnalytics] }
        return configuration.customReports.isEmpty ? [] : [.adAccountAnalytics]
    }

    private static func heading(_ configuration: ConnectorConfiguration, _ needed: Set<Operation>) -> String {
        if needed.isEmpty { return "nothing can be read" }
        if case .only = configuration.accounts {
            return "none of the ad accounts that the configuration names can be read"
        }
        return "the custom reports cannot be read"
    }

    /// Failures that are told one by one; the log has them all.
    private static let failuresTold = 3

    private static func message(_ heading: String, _ failures: [APIFailure]) -> String {
        var scopes: [String] = []
        for scope in failures.flatMap({ $0.missingScopes() }) where !scopes.contains(scope) { scopes.append(scope) }
        let others = failures.filter { $0.cause != .missingScope }
        var reasons = scopes.isEmpty ? [] : ["the token lacks \(Finding.scopes(scopes.sorted()))"]
        reasons += others.prefix(failuresTold).map(\.statement)
        if others.count > failuresTold { reasons.append("\(others.count - failuresTold) more failures, see the log") }
        var advice = scopes.isEmpty ? [] : ["Authorise the connection again with \(Finding.scopes(scopes.sorted()))"]
        for text in others.map(\.rule.advice) where !advice.contains(text) { advice.append(text) }
        return "\(heading): \(reasons.joined(separator: "; ")). \(advice.joined(separator: ". "))."
    }
}
