import Basics
import JSONText
import Testing

@testable import PinterestSource

/// The required members of a report, except those that are given.
func reportFields(_ fields: String = "") -> String {
    let needed = [
        ("name", #""Daily Camp""#), ("level", #""CAMPAIGN""#), ("granularity", #""DAY""#),
        ("columns", #"["SPEND_IN_DOLLAR"]"#),
    ]
    let missing = needed.filter { !fields.contains("\"\($0.0)\":") }.map { "\"\($0.0)\": \($0.1)" }
    return "{" + (missing + [fields]).filter { !$0.isEmpty }.joined(separator: ", ") + "}"
}

/// The report of a configuration whose report has these members.
///
/// - Throws: `InputError`, which the configuration keeps, for an invalid report.
func customReport(_ fields: String = "", beside others: String = "") throws -> CustomReport {
    let rest = others.isEmpty ? "" : ", " + others
    let configuration = try configuration(with: "\"custom_reports\": [\(reportFields(fields))]\(rest)")
    if let refusal = configuration.refusedReports.first {
        #expect(configuration.customReports.isEmpty)
        throw refusal
    }
    return try #require(configuration.customReports.first)
}

/// The error for a report with these members; an issue is recorded if it is accepted.
func refusal(_ fields: String, beside others: String = "") -> InputError? {
    #expect(throws: InputError.self) { try customReport(fields, beside: others) }
}

extension CustomReport {
    /// A member that all its requests have.
    func option(_ name: String) -> JSONValue? { definition.options.first { $0.name == name }?.value }
}

extension JSONValue {
    init(_ text: String) throws { try self.init(parsing: Array(text.utf8)) }
}

/// Names or numbers as a JSON list of strings.
func list(_ values: some Sequence<some CustomStringConvertible>) -> String {
    "[" + values.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
}
