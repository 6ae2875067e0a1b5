import Basics
import PinterestAPI

/// The user's own analytics, in date windows.
struct UserAnalytics: SliceStrategy {
    var settings: SliceSettings
    let operation: Operation

    func initial() -> SlicePlan {
        // Rows that are held back wait for days of the same response.
        let holdsBack = settings.configuration.onlyFinalDays
        let joined = holdsBack ? FinalDays.firstInDoubt(today: settings.today) : nil
        var plan = SlicePlan()
        settings.addWindows(of: .only, account: nil, operation, joining: joined, to: &plan)
        return plan
    }
}

/// The analytics of each ad account, in date windows.
struct AccountAnalytics: SliceStrategy {
    var settings: SliceSettings
    let operation: Operation

    mutating func take(_ ids: [EntityID], parent: EntityID?) -> SlicePlan {
        var plan = SlicePlan()
        for id in ids {
            settings.addWindows(of: PartitionID(id: id, parent: nil), account: id, operation, to: &plan)
        }
        return plan
    }
}

extension SliceSettings {
    fileprivate func addWindows(
        of partition: PartitionID,
        account: EntityID?,
        _ operation: Operation,
        joining joined: CalendarDate? = nil,
        to plan: inout SlicePlan
    ) {
        let rules = analyticsRules
        let parts = account == nil ? [[]] : analyticsOptions
        guard let first = firstDay(of: partition, rules.days, &plan) else { return }
        plan.slices += rules.windows(from: first, joining: joined).flatMap { window in
            parts.enumerated().map { index, options in
                let call = AnalyticsCall(
                    operation: operation,
                    account: account,
                    window: window,
                    entities: [],
                    column: nil,
                    options: options
                )
                return Slice(
                    .analytics(call),
                    partitions: [partition],
                    group: account,
                    isLastOfWindow: index == parts.count - 1
                )
            }
        }
    }
}

/// The analytics of all entities of an ad account, which are split into calls when the account's ids are known.
struct EntityAnalytics: SliceStrategy {
    var settings: SliceSettings
    let operation: Operation
    let column: StreamFamily.EntityColumn
    /// Entities of the open group.
    private var gathered: [EntityID] = []

    init(settings: SliceSettings, operation: Operation, column: StreamFamily.EntityColumn) {
        self.settings = settings
        self.operation = operation
        self.column = column
    }

    mutating func take(_ ids: [EntityID], parent: EntityID?) -> SlicePlan {
        gathered += ids
        return SlicePlan()
    }

    mutating func endGroup(_ parent: EntityID?, isWhole: Bool) -> SlicePlan {
        let ids = exchange(&gathered, with: [])
        return parent.map { plan(ids, account: $0) } ?? SlicePlan()
    }

    private func plan(_ ids: [EntityID], account: EntityID) -> SlicePlan {
        let rules = settings.analyticsRules
        let parts = settings.analyticsOptions
        let through = rules.days.through
        var plan = SlicePlan()
        let starts = ids.compactMap { id in
            settings.firstDay(of: PartitionID(id: id, parent: account), rules.days, &plan)
                .map { EntityStart(id: id, start: $0) }
        }
        let types = settings.definition.family.targeting?.parts.first ?? []
        let size = AnalyticsRules.entitiesPerCall(settings.analyticsColumns, types)
        let batches = EntityBatches.cut(starts, through: through, size: size)
        plan.slices = batches.flatMap { batch in
            // Sorted by their start, so the first is the oldest.
            rules.windows(from: batch.first?.start ?? through).enumerated().flatMap { index, window in
                parts.enumerated().map { part, options in
                    let call = AnalyticsCall(
                        operation: operation,
                        account: account,
                        window: window,
                        entities: batch,
                        column: column,
                        options: options
                    )
                    return Slice(
                        .analytics(call),
                        partitions: batch.map { PartitionID(id: $0.id, parent: account) },
                        group: account,
                        isLastOfWindow: part == parts.count - 1,
                        listedParents: index == 0 && part == 0 ? batch.count : 0
                    )
                }
            }
        }
        return plan
    }
}
