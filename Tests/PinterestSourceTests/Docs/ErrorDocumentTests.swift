import PinterestAPI
import Testing

@Suite("The documentation of errors")
struct ErrorDocumentTests {
    @Test("matches the error table")
    func table() throws {
        var text =
            "| cause | recognised by | what is done | failure type | message | advice |\n|---|---|---|---|---|---|\n"
        for cause in FailureCause.allCases {
            let rule = ErrorTable.rule(for: cause)
            let cells = [
                "`\(cause.rawValue)`", rule.signs, rule.action.rawValue, "`\(rule.kind.rawValue)`", rule.summary,
                rule.advice,
            ]
            text += "| \(cells.joined(separator: " | ")) |\n"
        }
        try RepositoryFile.expectUnchanged(text, generatedPartOf: "docs/errors.md")
    }

    @Test("every row says how it is recognised, what happened and what to do", arguments: FailureCause.allCases)
    func whole(_ cause: FailureCause) {
        let rule = ErrorTable.rule(for: cause)
        #expect(rule.cause == cause)
        for text in [rule.signs, rule.summary, rule.advice] {
            #expect(!text.isEmpty && !text.hasSuffix(".") && !text.contains("|"))
        }
    }
}
