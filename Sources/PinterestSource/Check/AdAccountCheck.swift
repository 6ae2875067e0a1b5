import AirbyteProtocol
import JSONText
import PinterestAPI

/// Checks what can be read from ad accounts: campaigns and analytics of the first accounts, with one call each.
struct AdAccountCheck: Sendable {
    let probe: Probe
    let output: Output
    /// Operations of which one must work in some account for the connection to work at all. While none does, accounts
    /// beyond the first ones are tried too, without a log line each.
    let needed: Set<Operation>

    /// Accounts that get a line in the log and two calls.
    static let accountsShown = 20

    /// The findings about the accounts.
    struct Result: Sendable {
        var findings: [Finding] = []
        /// Whether an untried account could work although none of the tried ones did.
        var mayHoldMore = false
    }

    /// - Throws: an ``APIFailure`` after which no other call can succeed.
    func run(_ accounts: AdAccountSample) async throws(APIFailure) -> Result {
        var result = Result()
        // Failures that are not about one account: the next one would fail too.
        var given: Set<Operation> = []
        var tried = 0
        for account in accounts.known {
            let isShown = tried < Self.accountsShown
            let operations = Self.operations.filter {
                !given.contains($0.operation) && (isShown || needed.contains($0.operation))
            }
            if operations.isEmpty || !isShown && isSatisfied(by: result) { break }
            var findings: [Finding] = []
            for (name, operation) in operations where !given.contains(operation) {
                let finding = try await probe.finding(name, request(operation, account.id))
                findings.append(finding)
                if let failure = finding.failure, !Self.isAboutAccount(failure) { given.insert(operation) }
                // Everything in an ad account needs the same scope.
                if finding.failure?.cause == .missingScope { given.formUnion(Self.operations.map(\.operation)) }
            }
            tried += 1
            result.findings += findings
            if isShown { log(account, findings) }
        }
        result.mayHoldMore = accounts.hasMore && !needed.isSubset(of: given)
        if tried < accounts.known.count || accounts.hasMore {
            let rest = accounts.hasMore ? "more" : "\(accounts.known.count - tried) more"
            let weight: LogLevel = isSatisfied(by: result) ? .info : .warn
            output.log(weight, "ad accounts: \(tried) tried, \(rest) not tried")
        } else if tried > Self.accountsShown {
            let unshown = tried - Self.accountsShown
            output.log(.warn, "ad accounts: \(tried) tried, the last \(unshown) without a line each")
        }
        return result
    }

    private func isSatisfied(by result: Result) -> Bool {
        needed.isEmpty || result.findings.contains { $0.mayWork && needed.contains($0.operation) }
    }

    private static let operations: [(name: String, operation: Operation)] = [
        ("campaigns", .campaignsList), ("analytics", .adAccountAnalytics),
    ]

    private func request(_ operation: Operation, _ id: String) -> APIRequest {
        operation == .adAccountAnalytics
            ? probe.accountAnalytics(id)
            : APIRequest(operation, pathIDs: [id], query: [("page_size", "1")], subject: "ad account \(id)")
    }

    private static func areAlike(_ one: APIFailure?, _ other: APIFailure?) -> Bool {
        one?.cause == other?.cause && one?.detail == other?.detail
    }

    private static func isAboutAccount(_ failure: APIFailure) -> Bool {
        [.notPermitted, .notFound, .badRequest].contains(failure.cause)
    }

    /// One line per account, in which identical failures are reported once.
    private func log(_ account: AdAccountSample.Account, _ findings: [Finding]) {
        var groups: [(names: [String], finding: Finding)] = []
        for finding in findings {
            if let index = groups.firstIndex(where: { Self.areAlike($0.finding.failure, finding.failure) }) {
                groups[index].names.append(finding.name)
            } else {
                groups.append(([finding.name], finding))
            }
        }
        let parts = groups.map { "\($0.names.joined(separator: " and ")) \($0.finding.verdict())" }
        let isGood = findings.allSatisfy { $0.failure == nil }
        output.log(isGood ? .info : .warn, "\(account.label): \(parts.joined(separator: "; "))")
    }
}
