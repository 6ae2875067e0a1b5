import ConnectorTesting
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Values of analytics rows")
struct AnalyticsTypesTests {
    private static let names = StreamTable.all.filter { $0.family.hasRows && $0.family.report == nil }.map(\.name)

    @Test("have the types that the schema declares, whatever the API sends", arguments: names)
    func declared(_ stream: String) async throws {
        let types = try #require(StreamTable.named(stream)).declaredTypes
        let result = try await SyncRun().run(stream)
        #expect(result.isComplete)
        let records = result.log.records(of: stream)
        #expect(!records.isEmpty)
        for record in records {
            for (name, value) in try JSONValue(parsing: Array(record.utf8)).objectValue ?? [:] {
                switch types[name] {
                case .string: #expect(value.isNull || value.stringValue != nil, "\(name) \(value.text)")
                case .number, .integer: #expect(value.isNull || value.numberValue != nil, "\(name) \(value.text)")
                default: break
                }
            }
        }
    }

    @Test("keep every digit, and a value that cannot be converted is left as it was and reported once")
    func conversion() async throws {
        let rows = """
            [{"DATE": "DAY", "AD_ACCOUNT_ID": 549755885175123456, "CTR": "0.10", "SPEND_IN_DOLLAR": "1e400"},
             {"DATE": "DAY", "AD_ACCOUNT_ID": "7", "CTR": "many", "SPEND_IN_DOLLAR": null},
             {"DATE": "DAY", "AD_ACCOUNT_ID": "8", "CTR": "more", "SPEND_IN_DOLLAR": 0.50}]
            """
        let (records, warnings) = try await Self.read(rows)
        #expect(
            records.prefix(3) == [
                #"{"DATE": "DAY", "AD_ACCOUNT_ID": "549755885175123456", "CTR": 0.10, "SPEND_IN_DOLLAR": 1e400}"#,
                #"{"DATE": "DAY", "AD_ACCOUNT_ID": "7", "CTR": "many", "SPEND_IN_DOLLAR": null}"#,
                #"{"DATE": "DAY", "AD_ACCOUNT_ID": "8", "CTR": "more", "SPEND_IN_DOLLAR": 0.50}"#,
            ]
        )
        #expect(warnings.filter { $0.contains("CTR is not of its declared type") }.count == 1, "\(warnings)")
        #expect(warnings.filter { $0.contains("declared type") }.count == 1, "\(warnings)")
    }

    @Test("a key column that is null or missing causes one warning")
    func missingKey() async throws {
        let rows = #"[{"DATE": "DAY", "AD_ACCOUNT_ID": null, "CTR": 1}, {"DATE": "DAY", "CTR": 2}]"#
        let (records, warnings) = try await Self.read(rows)
        #expect(
            records.prefix(2) == [#"{"DATE": "DAY", "AD_ACCOUNT_ID": null, "CTR": 1}"#, #"{"DATE": "DAY", "CTR": 2}"#]
        )
        #expect(warnings.filter { $0.contains("no AD_ACCOUNT_ID, which is part of the key") }.count == 1, "\(warnings)")
    }

    /// Reads the analytics of ad accounts, all of which return these rows; `DAY` is the world's day.
    private static func read(_ rows: String) async throws -> (records: [String], warnings: [String]) {
        var run = SyncRun()
        let day = run.world.today.description
        let body = rows.replacing("DAY", with: day)
        run.intercept = { path in
            path.contains("/analytics?") && path.contains("columns=") ? (200, body) : nil
        }
        let result = try await run.run("ad_account_analytics")
        #expect(result.isComplete)
        let records = result.log.records(of: "ad_account_analytics").map { $0.replacing(day, with: "DAY") }
        return (records, result.log.logs("WARN"))
    }
}
