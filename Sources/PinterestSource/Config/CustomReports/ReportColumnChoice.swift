import Basics
import JSONText
import PinterestAPI

/// The columns that a custom report requests: those listed and those of its preset.
struct ReportColumnChoice: Sendable {
    private(set) var columns: [String] = []
    /// Those among them that the API description does not list.
    let unknown: [String]

    init(
        _ report: JSONInput,
        _ kind: ReportKind,
        _ level: ReportLevel,
        _ granularity: ReportGranularity
    ) throws(InputError) {
        for key in ["columns", "more_columns"] {
            columns +=
                try report.distinct(key) { column throws(InputError) in
                    let name = try column.nameInCapitals("a column", examples: "SPEND_IN_DOLLAR")
                    try Self.check(name, column, level, granularity)
                    if kind == .marketingMix { try Self.checkMix(name, column) }
                    return name
                } ?? []
        }
        if let preset = report["preset"] { columns += try Self.columns(of: preset, level) }
        columns = columns.distinct.filter { !Self.unasked.contains($0) }
        guard !columns.isEmpty else {
            throw (report["columns"] ?? report).error(
                "there are no columns",
                fix: "Choose at least one in \"columns\", or a \"preset\""
            )
        }
        unknown = columns.filter { !ReportColumns.known.contains($0) && !MarketingMix.columns.contains($0) }
    }

    private static func checkMix(_ name: String, _ column: JSONInput) throws(InputError) {
        guard ReportColumns.known.contains(name), !unasked.contains(name), !MarketingMix.columns.contains(name) else {
            return
        }
        throw column.error(
            "marketing mix reports do not have the column \(name)",
            fix: "Take it out, or use one of \(MarketingMix.columns.joined(separator: ", "))"
        )
    }

    /// Fields that rows have without being requested.
    private static let unasked: Set<String> = [
        ReportKey.date, ReportKey.targetingType, ReportKey.targetingValue, ReportKey.reportEntityID,
    ]

    private static func columns(of preset: JSONInput, _ level: ReportLevel) throws(InputError) -> [String] {
        let choice = try preset.oneOf(ReportPreset.self)
        guard let columns = choice.columns(level) else {
            let levels = ReportLevel.allCases.filter { choice.columns($0) != nil }.map(\.rawValue)
            throw preset.error(
                "the preset \(choice.rawValue) has no columns for the level \(level.rawValue)",
                fix: "Use one of the levels \(levels.joined(separator: ", ")), or choose the columns themselves"
            )
        }
        return columns
    }

    private static func check(
        _ name: String,
        _ column: JSONInput,
        _ level: ReportLevel,
        _ granularity: ReportGranularity
    ) throws(InputError) {
        let reason: String? =
            switch name {
            case ReportKey.date where granularity == .total: "is not available in a report of granularity TOTAL"
            case ReportKey.targetingType where !level.isTargeting, ReportKey.targetingValue where !level.isTargeting:
                "exists only at levels that end in _TARGETING"
            case ReportKey.reportEntityID where !ReportKey(level).usesReportEntityID:
                "exists only at levels without an id column of their own"
            case _ where level.entity == .productItem && ReportColumns.refusedForProductItems.contains(name):
                "is about ads, which Pinterest does not allow at level \(level.rawValue)"
            default: nil
            }
        guard let reason else { return }
        throw column.error("the column \(name) \(reason)", fix: "Take it out, or change level or granularity")
    }
}

extension Array where Element: Hashable {
    /// Each element once, at its first position.
    fileprivate var distinct: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
