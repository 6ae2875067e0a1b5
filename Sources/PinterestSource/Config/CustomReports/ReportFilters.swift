import Basics
import JSONText
import PinterestAPI

/// The row filters of a custom report, as members of its requests.
struct ReportFilters: Sendable {
    /// Members of every request.
    private(set) var options: [(name: String, value: JSONValue)] = []
    /// Members that differ between the requests that together return the rows.
    private(set) var parts: [[(name: String, value: JSONValue)]] = [[]]

    init(_ report: JSONInput, _ level: ReportLevel) throws(InputError) {
        for filter in ReportFilter.all {
            guard let values = try report.distinct(filter.name, filter.value), !filter.isWithoutEffect(values)
            else { continue }
            try filter.check(values, report, level)
            let pieces = values.chunks(of: filter.most).map { (name: filter.name, value: JSONValue.strings($0)) }
            if pieces.count == 1 {
                options += pieces
            } else {
                parts = parts.flatMap { part in pieces.map { part + [$0] } }
            }
        }
        if let label = try report[Self.label]?.string() { options.append((Self.label, .string(label))) }
        if let metrics = try Self.metrics(report) { options.append(("metrics_filters", metrics)) }
    }

    /// The one filter with a single value: Pinterest takes one label of campaigns.
    static let label = "campaign_custom_label"

    private static func metrics(_ report: JSONInput) throws(InputError) -> JSONValue? {
        guard let field = report["metrics_filters"] else { return nil }
        var filters: [JSONValue] = []
        for filter in try field.array() {
            _ = try filter.object()
            let column = try filter.required("field").nameInCapitals("a metric", examples: "SPEND_IN_DOLLAR")
            let comparison = try filter.required("operator").oneOf(Comparison.self)
            let values = try filter.required("values")
            var numbers: [JSONValue] = []
            for value in try values.array() { numbers.append(.number(try value.number())) }
            guard !numbers.isEmpty else { throw values.error("there is no number", fix: "Add at least one") }
            filters.append([
                "field": .string(column), "operator": .string(comparison.rawValue), "values": .array(numbers),
            ])
        }
        return filters.isEmpty ? nil : .array(filters)
    }

    /// How a metric compares with the numbers of a filter.
    enum Comparison: String, CaseIterable {
        case lessThan = "LESS_THAN"
        case greaterThan = "GREATER_THAN"
    }
}
