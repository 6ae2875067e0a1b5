import JSONText
import PinterestAPI

/// The reports of each ad account: one for each window and each part that it is requested in.
struct AccountReports: SliceStrategy {
    var settings: SliceSettings
    let report: ReportDefinition

    mutating func take(_ ids: [EntityID], parent: EntityID?) -> SlicePlan {
        var plan = SlicePlan()
        for id in ids { add(id, to: &plan) }
        return plan
    }

    private func add(_ account: EntityID, to plan: inout SlicePlan) {
        let rules = ReportRules(
            report,
            today: settings.today,
            startDate: settings.configuration.startDate,
            conversionLookbackDays: settings.configuration.conversionLookbackDays,
            finalThrough: settings.finalThrough
        )
        let partition = PartitionID(id: account, parent: nil)
        guard let first = settings.firstDay(of: partition, rules.days, &plan) else {
            settings.silence?.plan(account, [])
            return
        }
        let windows = rules.windows(from: first)
        settings.silence?.plan(account, windows)
        let timezone =
            report.kind == .standard ? report.reportingTimezone ?? settings.configuration.reportingTimezone : nil
        let common = timezone.map { [(name: ReportingTimezone.field, value: JSONValue.string($0.rawValue))] } ?? []
        let parts = report.parts.map { common + $0 }.flatMap { part in
            report.targetingParts(configured: settings.configuration.targetingTypes).map { types in
                types.isEmpty ? part : part + [("targeting_types", JSONValue.strings(types))]
            }
        }
        plan.slices += windows.flatMap { window in
            parts.enumerated().map { index, part in
                let call = ReportCall(
                    definition: report,
                    account: account,
                    window: window,
                    part: part,
                    stream: settings.definition.name
                )
                return Slice(
                    .report(call),
                    partitions: [partition],
                    group: account,
                    isLastOfWindow: index == parts.count - 1
                )
            }
        }
    }
}
