import Basics
import JSONText
import PinterestAPI

extension CustomReport {
    /// Reads one element of `custom_reports`.
    ///
    /// - Throws: `InputError` that names the report and the field, for anything that Pinterest would refuse.
    init(_ input: JSONInput, configuredStart: CalendarDate?, today: CalendarDate) throws(InputError) {
        let members = try input.object()
        unknownFields = members.keys.filter { !ConnectorSpec.reportNames.contains($0) }
        name = try input.required("name").string()
        streamName = Self.streamName(of: name)
        do throws(InputError) {
            let columns: ReportColumnChoice
            (definition, columns) = try Self.definition(input, today: today)
            unknownColumns = columns.unknown
        } catch {
            throw error.about(report: name)
        }
        rangeOfTotal = Self.rangeOfTotal(definition, definition.startDate ?? configuredStart, today: today)
    }

    private static func definition(
        _ input: JSONInput,
        today: CalendarDate
    ) throws(InputError) -> (ReportDefinition, ReportColumnChoice) {
        let kind = try input["kind"]?.oneOf(ReportKind.self) ?? .standard
        let level = try input.required("level").oneOf(ReportLevel.self)
        let granularity = try input.required("granularity").oneOf(ReportGranularity.self)
        if kind == .marketingMix { try checkMix(input, level, granularity) }
        let columns = try ReportColumnChoice(input, kind, level, granularity)
        let attribution = try ReportAttribution(input)
        let filters = try ReportFilters(input, level)
        let definition = ReportDefinition(
            level,
            kind: kind,
            granularity: granularity,
            columns: columns.columns,
            options: kind == .marketingMix ? [] : attribution.options + filters.options,
            targetingTypes: try targetingTypes(input, level),
            reportingTimezone: try input[ReportingTimezone.field]?.oneOf(ReportingTimezone.self),
            parts: filters.parts,
            startDate: try input.startDate(today: today),
            lookbackDays: try input.integer("lookback_days", in: ConfigurationLimits.conversionLookback),
            // Marketing mix reports have no conversions.
            conversionWindowDays: kind == .marketingMix ? 0 : attribution.longestWindow
        )
        return (definition, columns)
    }

    // Sums over several windows would not be totals: a user who saw ads in two of them would count twice. A start that
    // is too old is not an error, since every start becomes too old one day.
    private static func rangeOfTotal(_ report: ReportDefinition, _ start: CalendarDate?, today: CalendarDate)
        -> String?
    {
        guard report.granularity == .total else { return nil }
        let limits = ReportLimits(report.level, .total)
        let first = limits.firstDayOfLastWindow(today: today)
        if let start, start >= first { return nil }
        let reason = start.map { "its start \($0) is too old" } ?? "it has no start_date"
        return "covers \(first) to today, the most recent \(limits.windowDays) days that a report of granularity "
            + "TOTAL can cover at level \(report.level.rawValue), since \(reason). A later \"start_date\" chooses fewer"
    }

    private static func targetingTypes(_ input: JSONInput, _ level: ReportLevel) throws(InputError) -> [String]? {
        let types = try input.distinct("targeting_types") { type throws(InputError) in
            let name = try type.targetingType()
            guard let only = TargetingTypes.onlyLevel(of: name), only != level, level.isTargeting else { return name }
            throw type.error(
                "the targeting type \(name) exists at level \(only.rawValue) only",
                fix: "Take it out, or use that level"
            )
        }
        guard let types, let field = input["targeting_types"] else { return nil }
        guard level.isTargeting else {
            throw field.error(
                "the level \(level.rawValue) has no targeting types",
                fix: "Take \"targeting_types\" out, or use a level that ends in _TARGETING"
            )
        }
        return types
    }
}

extension JSONInput {
    func targetingType() throws(InputError) -> String {
        let name = try string()
        guard !TargetingTypes.all.contains(name) else { return name }
        let nearest = NameDistance.nearest(to: name.uppercased(), among: TargetingTypes.all)
        throw error(
            "\"\(name)\" is not a targeting type",
            fix: "Use \(nearest), which is the most similar one, or take it out"
        )
    }

    /// The day of the member `start_date`; nil when absent or blank.
    func startDate(today: CalendarDate) throws(InputError) -> CalendarDate? {
        guard let field = self["start_date"] else { return nil }
        let text = try field.string()
        guard let date = CalendarDate(text) else {
            throw field.error("\"\(text)\" is not a valid date", fix: "Write a day as YYYY-MM-DD")
        }
        guard date <= today else {
            throw field.error("\(date) is in the future, today is \(today)", fix: "Use a day that has begun")
        }
        return date
    }
}

extension InputError {
    /// The same error, which also names the report as its user named it, and its stream.
    fileprivate func about(report name: String) -> InputError {
        InputError(
            source: source,
            pointer: pointer,
            problem: "in the custom report \"\(name)\", \(problem)",
            fix: fix,
            stream: CustomReport.streamName(of: name)
        )
    }
}
