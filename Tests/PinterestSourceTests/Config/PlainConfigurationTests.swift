import JSONText
import Testing

@testable import PinterestSource

/// Every field of the spec is tried, so that a new field cannot be read differently.
@Suite("A configuration whose meaning is obvious")
struct PlainConfigurationTests {
    private static let form = ConnectorSpec.document["connectionSpecification"] ?? .null
    private static let reportForm = form["properties"]?["custom_reports"]?["items"] ?? .null
    private static let samples: [String: JSONValue] = [
        "start_date": "2026-11-01", "account_id": "549755885175", "ad_account_ids": ["549755885175"],
        "excluded_ad_account_ids": ["549755885176"], "targeting_types": ["GENDER"], "more_columns": ["2026"],
        "campaign_ids": ["1"], "ad_group_ids": ["2"], "ad_ids": ["3"], "product_group_ids": ["4"],
        "product_item_ids": ["5"], "campaign_objective_types": ["AWARENESS"], "name": "2026",
        "campaign_custom_label": "2026",
        "metrics_filters": [["field": "CTR", "operator": "LESS_THAN", "values": [2]]],
    ]

    /// A value of the field that is written as the spec says.
    private static func sample(_ name: String, _ field: JSONValue) -> JSONValue? {
        if let sample = samples[name] { return sample }
        if let choice = field["enum"]?.arrayValue?.last { return choice }
        if let choice = field["items"]?["enum"]?.arrayValue?.last { return [choice] }
        if field["type"] == "boolean" { return true }
        return field["minimum"] == nil ? nil : 7
    }

    /// The same value, written differently.
    private static func variants(_ value: JSONValue) -> [JSONValue] {
        switch value {
        case .bool(let bool): [.string("\(bool)"), .array([value])]
        case .number(let number):
            [.string(number.text), .string(number.text + ".0"), .array([value])] + numbers(number.text + ".0")
        case .string(let text): [.array([value])] + numbers(text)
        case .array(let elements):
            elements + elements.map { .array([$0, "", .null]) } + elements.flatMap(variants).map { .array([$0]) }
        default: []
        }
    }

    private static func numbers(_ text: String) -> [JSONValue] { JSONNumber(text: text).map { [.number($0)] } ?? [] }

    private func read(_ name: String, _ value: JSONValue) throws -> String {
        let configuration = try configuration(with: "\"\(name)\": \(value.text)")
        return """
            \(String(describing: configuration.startDate)) \(String(describing: configuration.statuses)) \
            \(configuration.accounts) \(String(describing: configuration.accountID)) \(configuration.workers) \(configuration.onlyFinalDays) \
            \(configuration.skipsUnchangedBoards) \(configuration.skipsSilentAccounts) \(configuration.maximumRateLimitWait) \(configuration.reportTimeout) \
            \(configuration.conversionLookbackDays) \(configuration.targetingTypes) \(configuration.trends) \
            \(String(describing: configuration.pinMaximumAge)) \(configuration.quotaShare) \
            \(String(describing: configuration.reportingTimezone)) \(configuration.analytics)
            """
    }

    @Test("each field of the connection is read the same, however its value is written")
    func connection() throws {
        let blank = try read("account_id", "")
        var tried = 0
        for (name, field) in Self.form["properties"]?.objectValue ?? [:]
        where name != "credentials" && name != "custom_reports" {
            let value = try #require(Self.sample(name, field), "\(name)")
            let expected = try read(name, value)
            #expect(expected != blank, "\(name) \(value.text)")
            for variant in Self.variants(value) {
                #expect(try read(name, variant) == expected, "\(name): \(variant.text)")
                tried += 1
            }
            for nothing in ["", nil] as [JSONValue] { #expect(try read(name, nothing) == blank, "\(name)") }
        }
        #expect(tried > 30)
    }

    private func report(_ name: String, _ value: JSONValue) throws -> String {
        let types = name == "kind" ? #", "targeting_types": ["GENDER"]"# : ""
        let fields = "\"\(name)\": \(value.text)\(types)"
        let level = name == "level" || name == "preset" ? "" : "\"level\": \"CAMPAIGN_TARGETING\", "
        let report = try customReport(level + fields)
        return "\(report.streamName) \(report.definition)"
    }

    @Test("each field of a custom report is read the same, however its value is written")
    func reports() throws {
        var tried = 0
        for (name, field) in Self.reportForm["properties"]?.objectValue ?? [:] {
            let value = try #require(Self.sample(name, field), "\(name)")
            let expected = try report(name, value)
            for variant in Self.variants(value) {
                #expect(try report(name, variant) == expected, "\(name): \(variant.text)")
                tried += 1
            }
        }
        #expect(tried > 60)
    }

    @Test("numbers of a filter are sent as numbers, one report is a list of one, credentials may be numbers")
    func others() throws {
        let filters = try customReport(
            #""metrics_filters": {"field": "CTR", "operator": ["LESS_THAN"], "values": "1.50"}"#
        )
        #expect(
            filters.option("metrics_filters")?.text == #"[{"field":"CTR","operator":"LESS_THAN","values":[1.50]}]"#
        )
        let single = try configuration(with: "\"custom_reports\": \(reportFields())")
        #expect(single.customReports.count == 1)
        let numbers = try configuration(
            #"{"credentials": {"client_id": 1492341, "client_secret": "s", "refresh_token": ["r"]}}"#
        )
        #expect(numbers.credentials.clientID == "1492341")
    }
}
