import PinterestAPI

/// Decides which calls a stream of one family makes: for which partitions, and from which point.
///
/// A family implements what applies to it; the rest plans nothing.
protocol SliceStrategy: Sendable {
    var settings: SliceSettings { get set }

    /// The work that needs no parent.
    func initial() -> SlicePlan

    /// The work for records of the parent.
    mutating func take(_ ids: [EntityID], parent: EntityID?) -> SlicePlan

    /// The work that can only be planned when all ids of a group are known.
    ///
    /// - Parameter isWhole: whether the parent's records were read to their end.
    mutating func endGroup(_ parent: EntityID?, isWhole: Bool) -> SlicePlan
}

extension SliceStrategy {
    func initial() -> SlicePlan { SlicePlan() }
    mutating func take(_ ids: [EntityID], parent: EntityID?) -> SlicePlan { SlicePlan() }
    mutating func endGroup(_ parent: EntityID?, isWhole: Bool) -> SlicePlan { SlicePlan() }
}

extension SliceSettings {
    /// The strategy of the stream's family.
    var strategy: any SliceStrategy {
        switch definition.family {
        case .list(let operation, let form): SingleListing(settings: self, operation: operation, form: form)
        case .adAccounts(let operation): AdAccountListing(settings: self, operation: operation)
        case .child(let parent, let operation, let place, let form):
            ChildListings(settings: self, parentStream: parent.name, operation: operation, place: place, form: form)
        case .adEntities(let operation): AdEntityListings(settings: self, operation: operation)
        case .userAnalytics(let operation): UserAnalytics(settings: self, operation: operation)
        case .accountAnalytics(let operation, _): AccountAnalytics(settings: self, operation: operation)
        case .entityAnalytics(_, let operation, let column, _):
            EntityAnalytics(settings: self, operation: operation, column: column)
        case .pinAnalytics(_, let operation, let batch):
            PinAnalytics(settings: self, operation: operation, batch: batch)
        case .report(let report): AccountReports(settings: self, report: report)
        }
    }
}
