import JSONText
import Testing

@testable import PinterestSource

@Suite("Names of custom report streams")
struct CustomReportNameTests {
    @Test(
        "every capital is preceded by an underscore, and all letters are lower case",
        arguments: [
            ("Daily Camp", "custom__daily _camp"), ("daily", "custom_daily"), ("Daily", "custom__daily"),
            ("dailyCamp", "custom_daily_camp"), ("ROAS", "custom__r_o_a_s"), ("a_B", "custom_a__b"),
            ("2026 X", "custom_2026 _x"), ("Übersicht", "custom_übersicht"), ("ÉTÉ A", "custom_é_té _a"),
            ("A\u{301}", "custom__a\u{301}"), (" ", "custom_ "), ("日報", "custom_日報"),
        ]
    )
    func names(_ name: String, _ stream: String) throws {
        #expect(try customReport("\"name\": \"\(name)\"").streamName == stream)
    }

    @Test(
        "reports that would be the same stream are all refused, others are accepted",
        arguments: [("a", "a"), ("Daily", "_daily"), ("dailyCamp", "daily_camp"), ("É", "é"), ("A B", "_a _b")]
    )
    func collisions(_ first: String, _ second: String) throws {
        let reports = [first, "other", second].map { reportFields("\"name\": \"\($0)\"") }.joined(separator: ", ")
        let configuration = try configuration(with: "\"custom_reports\": [\(reports)]")
        #expect(configuration.customReports.map(\.name) == ["other"])
        #expect(configuration.refusedReports.count == 1)
        let error = try #require(configuration.refusedReports.first)
        #expect(error.stream == CustomReport.streamName(of: first))
        #expect(error.pointer == "/custom_reports/2/name")
        for name in [first, second] { #expect(error.problem.contains("\"\(name)\"")) }
        #expect(error.fix.contains("a name of its own"))
    }

    @Test("no built-in stream has the prefix of custom reports, so none can have the same name")
    func builtIn() {
        let names = StreamTable.all.map(\.name)
        #expect(Set(names).count >= 32)
        for name in names { #expect(!name.hasPrefix("custom_"), "\(name)") }
    }
}
