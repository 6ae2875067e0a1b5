import Basics
import JSONText
import PinterestAPI

/// Checks what the credentials give access to, with the fewest calls: a token, one call per family, two per ad account.
///
/// Each finding is a log line. The connection fails when nothing that the configuration selects could work.
struct ConnectionCheck: Sendable {
    let configuration: ConnectorConfiguration
    let output: Output
    private let client: PinterestClient
    private let probe: Probe

    /// The longest wait for a rate limit: someone is waiting at the form.
    static let longestWait: Duration = .seconds(60)

    /// Pages of the listing that are searched for an account, since a page may be empty.
    private static let accountPages = 5

    init(client: PinterestClient, configuration: ConnectorConfiguration, today: CalendarDate, output: Output) {
        self.client = client
        self.configuration = configuration
        self.output = output
        probe = Probe(client: client, day: today.advanced(by: -1))
    }

    /// - Returns: nil when the connection works; otherwise why not.
    func run() async -> String? {
        do {
            try await client.authenticate()
            let families = try await self.families()
            let accounts = try await adAccounts()
            noteLimitedStreams()
            return CheckVerdict(configuration, families: families, accounts: accounts).message
        } catch {
            return "\(error)"
        }
    }

    private func families() async throws(APIFailure) -> [Finding] {
        let boards = try await probe.answer(to: listing(.boardsList))
        var findings = [report("boards", .boardsList, boards)]
        findings += try await pins(ofFirst: boards)
        findings.append(report("catalogs", .catalogsList, try await probe.answer(to: listing(.catalogsList))))
        let user = try await probe.answer(to: probe.userAnalytics)
        findings.append(report("user account analytics", .userAccountAnalytics, user))
        return findings
    }

    // Pins have a scope of their own, and can only be listed by board.
    private func pins(ofFirst boards: Result<JSONValue, APIFailure>) async throws(APIFailure) -> [Finding] {
        guard case .success(let page) = boards else {
            output.log(.warn, "pins: not tried, since no boards could be listed")
            return []
        }
        guard let board = page["items"]?.arrayValue?.first?["id"]?.stringValue else {
            output.log(.info, "pins: not tried, since there is no board")
            return []
        }
        let answer = try await probe.answer(to: listing(.boardsListPins, pathIDs: [board], subject: "board \(board)"))
        return [report("pins", .boardsListPins, answer, granted: Set(Operation.boardsList.scopes))]
    }

    private func adAccounts() async throws(APIFailure) -> AdAccountCheck.Result {
        let needed = CheckVerdict.neededOfAccounts(configuration)
        let check = AdAccountCheck(probe: probe, output: output, needed: needed)
        let sample: AdAccountSample
        var listed: [Finding] = []
        switch configuration.accounts {
        case .only(let ids): sample = AdAccountSample(known: ids.map { .init(id: $0) })
        case .all:
            let answer = try await listedAccounts()
            listed = [report("ad accounts", .adAccountsList, answer.map { _ in .null })]
            guard case .success(let found) = answer else {
                warnOfReports(listed)
                return .init(findings: listed)
            }
            if found.known.isEmpty {
                output.log(.warn, "ad accounts: found none to read\(found.hasMore ? " on the first pages" : "")")
            }
            sample = found
        }
        var result = try await check.run(sample)
        result.findings = listed + result.findings
        if result.findings.contains(where: \.mayWork) {
            output.log(
                .info,
                "reports: not tried, since that would create one; they need the same access as the analytics of an "
                    + "ad account"
                    + (configuration.targetingTypes.isEmpty ? ". Targeting reports: \(TargetingTypes.advice)" : "")
            )
        }
        warnOfReports(result.findings)
        return result
    }

    /// Names the streams that most connections may not read. Whether this one may is not tried: it takes a call for each,
    /// and says nothing about the connection.
    private func noteLimitedStreams() {
        for (limitation, streams) in StreamTable.limited {
            output.log(
                .info,
                "\(streams.joined(separator: ", ")): not tried. \(limitation.explanation) the stream ends as incomplete, and "
                    + "everything else is read"
            )
        }
    }

    /// Warns that custom reports cannot be read if the analytics of no ad account can.
    private func warnOfReports(_ findings: [Finding]) {
        // Analytics are not tried where the token lacks their scope already.
        let operations: [Operation] = [.adAccountAnalytics, .campaignsList, .adAccountsList]
        let tried = operations.map { operation in findings.filter { $0.operation == operation } }
        guard let failed = tried.first(where: { !$0.isEmpty }), !failed.contains(where: \.mayWork),
            !configuration.customReports.isEmpty
        else { return }
        let names = configuration.customReports.map(\.streamName).joined(separator: ", ")
        output.log(.warn, "\(names): no ad account that was tried permits analytics, which reports need too")
    }

    /// One page with more accounts than are shown, if there are that many.
    private func listedAccounts() async throws(APIFailure) -> Result<AdAccountSample, APIFailure> {
        var excluded = 0
        if case .all(let ids) = configuration.accounts { excluded = ids.count }
        let size = min(SliceSettings.pageSize, AdAccountCheck.accountsShown + 1 + excluded)
        var request = APIRequest(.adAccountsList, query: [("page_size", "\(size)")])
        var sample = AdAccountSample(known: [])
        for _ in 0..<Self.accountPages {
            switch try await probe.answer(to: request) {
            case .failure(let failure): return .failure(failure)
            case .success(let page):
                sample = AdAccountSample(page: page, selection: configuration.accounts)
                guard sample.known.isEmpty, let bookmark = page.nextBookmark else { return .success(sample) }
                request = request.setting("bookmark", to: bookmark)
            }
        }
        return .success(sample)
    }

    private func report(
        _ name: String,
        _ operation: Operation,
        _ answer: Result<JSONValue, APIFailure>,
        granted: Set<String> = []
    ) -> Finding {
        var failure: APIFailure?
        if case .failure(let found) = answer { failure = found }
        let finding = Finding(name: name, operation: operation, failure: failure)
        output.log(failure == nil ? .info : .warn, "\(name): \(finding.verdict(granted: granted))")
        return finding
    }

    // Read as the configured account's owner, as a sync does.
    private func listing(_ operation: Operation, pathIDs: [String] = [], subject: String? = nil) -> APIRequest {
        let account = configuration.accountID.map { [(name: "ad_account_id", value: $0)] } ?? []
        return APIRequest(operation, pathIDs: pathIDs, query: account + [("page_size", "1")], subject: subject)
    }
}
