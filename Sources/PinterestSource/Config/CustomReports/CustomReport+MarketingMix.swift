import Basics
import JSONText
import PinterestAPI

extension CustomReport {
    /// Checks what marketing mix reports do not have.
    ///
    /// - Throws: `InputError` with the field's place.
    static func checkMix(
        _ report: JSONInput,
        _ level: ReportLevel,
        _ granularity: ReportGranularity
    ) throws(InputError) {
        try check(report["level"], level, among: MarketingMix.levels)
        try check(report["granularity"], granularity, among: MarketingMix.granularities)
        try checkTypes(report)
        for name in filters {
            guard let field = report[name], field.value.arrayValue?.isEmpty != true else { continue }
            throw field.error("marketing mix reports do not have \"\(name)\"", fix: "Take it out")
        }
        // Forms send their defaults, which change nothing.
        let defaults = try ReportAttribution(JSONInput(source: report.source, value: [:])).options
        for (option, usual) in zip(try ReportAttribution(report).options, defaults) where option.value != usual.value {
            throw (report[option.name] ?? report).error(
                "marketing mix reports have no conversions, so \"\(option.name)\" would have no effect",
                fix: "Take it out"
            )
        }
    }

    private static let filters =
        ["preset", ReportingTimezone.field, ReportFilters.label, "metrics_filters"] + ReportFilter.all.map(\.name)

    private static func check<Choice: RawRepresentable<String> & Equatable>(
        _ field: JSONInput?,
        _ choice: Choice,
        among choices: [Choice]
    ) throws(InputError) {
        guard let field, !choices.contains(choice) else { return }
        throw field.error(
            "marketing mix reports cannot be of \(choice.rawValue)",
            fix: "Use \(choices.map(\.rawValue).joined(separator: " or "))"
        )
    }

    private static func checkTypes(_ report: JSONInput) throws(InputError) {
        let choices = MarketingMix.targetingTypes.joined(separator: ", ")
        let types = try report.distinct("targeting_types") { type throws(InputError) in
            let name = try type.targetingType()
            guard MarketingMix.targetingTypes.contains(name) else {
                throw type.error(
                    "marketing mix reports do not have the targeting type \(name)",
                    fix: "Use one of \(choices)"
                )
            }
            return name
        }
        guard types == nil else { return }
        throw (report["targeting_types"] ?? report).error(
            "a marketing mix report needs \"targeting_types\" of its own",
            fix: "Add at least one of \(choices)"
        )
    }
}
