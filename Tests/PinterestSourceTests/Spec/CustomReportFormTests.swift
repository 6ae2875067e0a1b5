import Basics
import JSONText
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("The form for custom reports")
struct CustomReportFormTests {
    @Test("every field that is read is in the form, and every field of the form is read")
    func fields() throws {
        let names = try #require(form["properties"]?.objectValue?.keys)
        #expect(
            Set(names)
                == Set(
                    [
                        "name", "level", "granularity", "columns", "more_columns", "preset", "targeting_types",
                        "click_window_days", "engagement_window_days", "view_window_days", "conversion_report_time",
                        "attribution_types", "start_date", "lookback_days", "metrics_filters",
                        "reporting_timezone", "campaign_custom_label", "kind",
                    ] + ReportFilter.all.map(\.name)
                )
        )
        // A value of a type that no field has, so a field that is read refuses it.
        for name in names {
            #expect(throws: InputError.self, "\(name)") { try customReport("\"\(name)\": {\"a\": true}") }
        }
    }

    @Test("the values that the form suggests are those that an absent field means")
    func defaults() throws {
        let plain = try customReport()
        var compared = 0
        for (name, field) in form["properties"]?.objectValue ?? [:] {
            guard let suggested = field["default"], let option = plain.option(name) else { continue }
            #expect(suggested == option, "\(name)")
            compared += 1
        }
        #expect(compared == 5)
    }

    @Test("every choice of the form is accepted")
    func choices() throws {
        var tried = 0
        for (name, field) in form["properties"]?.objectValue ?? [:] {
            for choice in field["enum"]?.arrayValue ?? [] {
                let others =
                    choice == "MMM" ? #", "level": "CAMPAIGN_TARGETING", "targeting_types": ["GENDER"]"# : ""
                #expect(throws: Never.self) { try customReport("\"\(name)\": \(choice.text)\(others)") }
                tried += 1
            }
        }
        #expect(tried == 13 + 5 + 1 + 3 * 6 + 2 + 2 + 2)
    }

    @Test("the form's choices of columns are the 626 of the API description")
    func columns() {
        #expect(form["properties"]?["columns"]?["items"]?["enum"] == .strings(ReportColumns.all))
        #expect(Set(ReportColumns.all).count == 626)
    }

    @Test("the form's choices of statuses are those of the API description", arguments: ReportFilter.all)
    func statuses(_ filter: ReportFilter) throws {
        guard case .status = filter.kind else { return }
        let enumeration = [
            "campaign_statuses": "CampaignSummaryStatus", "ad_group_statuses": "AdGroupSummaryStatus",
            "ad_statuses": "PinPromotionSummaryStatus", "product_group_statuses": "ProductGroupSummaryStatus",
        ][filter.name]
        let choices = form["properties"]?[filter.name]?["items"]?["enum"]
        #expect(choices != nil)
        #expect(choices == .strings(try Facts.names(try #require(enumeration))))
    }

    @Test("each report of the examples satisfies the form", arguments: ["every-field.json", "custom-reports.json"])
    func examples(_ file: String) throws {
        let text = try RepositoryFile.fixture("configurations/\(file)")
        let reports = try #require(try JSONValue(parsing: text)["custom_reports"]?.arrayValue)
        #expect(!reports.isEmpty)
        for report in reports { #expect(problems(report, form, "") == [], "\(report["name"]?.text ?? "")") }
    }

    @Test(
        "values that the form forbids are refused",
        arguments: [
            #"{"level": "CAMPAIGN", "granularity": "DAY"}"#,
            #"{"name": "", "level": "CAMPAIGN", "granularity": "DAY"}"#,
            #"{"name": "a", "level": "CAMPAIGN", "granularity": "YEAR"}"#,
            #"{"name": "a", "level": "CAMPAIGN", "granularity": "DAY", "columns": ["NO_SUCH_COLUMN"]}"#,
            #"{"name": "a", "level": "CAMPAIGN", "granularity": "DAY", "click_window_days": 2}"#,
            #"{"name": "a", "level": "CAMPAIGN", "granularity": "DAY", "more_columns": "A"}"#,
        ]
    )
    func forbidden(_ report: String) throws {
        #expect(problems(try JSONValue(report), form, "") != [])
    }

    @Test("the example of the documentation is the one that is tested")
    func documentation() throws {
        let page = String(
            decoding: try InputFile.read(RepositoryFile.path("docs/custom-reports.md"), describedAs: "page"),
            as: UTF8.self
        )
        let block = try #require(page.split(separator: "```json\n").dropFirst().first?.split(separator: "```").first)
        let shown = try JSONValue(String(block))
        let tested = try JSONValue(parsing: RepositoryFile.fixture("configurations/custom-reports.json"))
        #expect(shown["custom_reports"] != nil)
        #expect(shown["custom_reports"] == tested["custom_reports"])
        for name in form["properties"]?.objectValue?.keys ?? [] { #expect(page.contains("`\(name)`"), "\(name)") }
    }

    @Test("the example of the documentation is accepted without a warning")
    func example() throws {
        let text = try RepositoryFile.fixture("configurations/custom-reports.json")
        let configuration = try configuration(String(decoding: text, as: UTF8.self))
        #expect(
            configuration.customReports.map(\.streamName) == ["custom__daily _camp", "custom_gender", "custom_dbt_ads"]
        )
        #expect(configuration.warnings.isEmpty)
    }

    private var form: JSONValue {
        ConnectorSpec.document["connectionSpecification"]?["properties"]?["custom_reports"]?["items"] ?? .null
    }

    /// The places where the value does not satisfy the schema, for the keywords that the form uses. Windows in a list
    /// of one are read but not shown in the form.
    private func problems(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
        var problems: [String] = []
        func expect(_ holds: Bool, _ keyword: String) { if !holds { problems.append("\(place) \(keyword)") } }
        if let choices = schema["enum"]?.arrayValue {
            let single = value.arrayValue?.count == 1 ? value.arrayValue?.first ?? value : value
            expect(choices.contains(single), "enum")
            return problems
        }
        switch (schema["type"], value) {
        case ("string", .string(let text)):
            if schema["minLength"] != nil { expect(!text.isEmpty, "minLength") }
            if let pattern = schema["pattern"]?.stringValue { expect(matches(text, pattern), "pattern") }
        case ("integer", .number(let number)): expect(number.integer != nil, "integer")
        case ("number", .number): break
        case ("array", .array(let elements)):
            if schema["uniqueItems"] == true { expect(Set(elements).count == elements.count, "uniqueItems") }
            for (index, element) in elements.enumerated() {
                problems += self.problems(element, schema["items"] ?? .null, "\(place)/\(index)")
            }
        case ("object", .object(let members)):
            for name in schema["required"]?.arrayValue?.compactMap(\.stringValue) ?? [] {
                expect(members[name] != nil, "requires \(name)")
            }
            for (name, member) in members {
                guard let field = schema["properties"]?[name] else {
                    problems.append("\(place) has no field \(name)")
                    continue
                }
                problems += self.problems(member, field, "\(place)/\(name)")
            }
        default: expect(false, "type")
        }
        return problems
    }

    private func matches(_ text: String, _ pattern: String) -> Bool {
        (try? Regex(pattern)).map { text.wholeMatch(of: $0) != nil } ?? false
    }
}
