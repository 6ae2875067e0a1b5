import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("custom_reports that are not a list of reports")
struct OddReportListTests {
    @Test("are refused with what they should be", arguments: ["text", .array(["text"])] as [JSONValue])
    func noObjects(value: JSONValue) throws {
        var members = MockPinterest().configuration.objectValue ?? [:]
        members["custom_reports"] = value
        let input = JSONInput(source: "config", value: .object(members))
        let refused = try ConnectorConfiguration(input, today: World().today).refusedReports
        let text = "expected a report, which is an object, found a string. Make custom_reports a list of objects."
        #expect(refused.count == 1 && refused.first?.description.contains(text) == true, "\(refused)")
    }
}
