import PinterestAPI
import Testing

@testable import PinterestSource

// One test at a time: with UPDATE_FIXTURES both write the page.
@Suite("The documentation page for users", .serialized)
struct UserDocumentTests {
    private static let page = "docs/pinterest.md"

    @Test("its streams are the stream table's")
    func streams() throws {
        var text = """
            | stream | sync modes | primary key | cursor | reaches back | belongs to | scopes |
            |---|---|---|---|---|---|---|

            """
        for stream in StreamTable.all {
            let modes = stream.cursor == nil ? "Full refresh" : "Full refresh, incremental"
            let cells = [
                "`\(stream.name)`", modes, Self.code(stream.primaryKey),
                Self.code(stream.cursor.map { [$0.field] } ?? []), Self.reach(of: stream),
                stream.isOfAdAccounts ? "ad account" : "user", Self.code(Self.scopes(of: stream)),
            ]
            text += "| \(cells.joined(separator: " | ")) |\n"
        }
        try RepositoryFile.expectUnchanged(text, generatedPartOf: Self.page, part: "streams")
    }

    @Test("its troubleshooting has the messages that users see")
    func troubleshooting() throws {
        var text = "| message | why | what to do |\n|---|---|---|\n"
        for cause in FailureCause.allCases where !Self.neverSeen.contains(cause) {
            let rule = ErrorTable.rule(for: cause)
            text += "| \(rule.summary) | \(rule.signs) | \(rule.advice) |\n"
        }
        try RepositoryFile.expectUnchanged(text, generatedPartOf: Self.page, part: "messages")
    }

    /// Failures that are handled on the way, and those that only development options cause.
    private static let neverSeen: Set<FailureCause> = [.rateLimit, .tokenRejected, .noCatalog, .notRecorded]

    private static func code(_ names: [String]) -> String {
        names.isEmpty ? "–" : names.map { "`\($0)`" }.joined(separator: ", ")
    }

    private static func reach(of stream: StreamDefinition) -> String {
        switch stream.family {
        case .report(let report): "\(ReportLimits(report.level, report.granularity).daysBack) days"
        case .userAnalytics, .accountAnalytics, .entityAnalytics, .pinAnalytics: "\(AnalyticsRules.daysBack) days"
        case .list, .adAccounts, .child, .adEntities: "everything"
        }
    }

    /// Those of its own calls and of the streams whose ids it needs.
    private static func scopes(of stream: StreamDefinition) -> [String] {
        let above = stream.family.parent.flatMap(StreamTable.named).map(scopes) ?? []
        return above + stream.family.operation.scopes.filter { !above.contains($0) }
    }
}
