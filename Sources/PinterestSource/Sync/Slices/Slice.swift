import HTTPTransport
import PinterestAPI

/// One piece of a stream's work: fetched by one worker, emitted as one.
struct Slice: Sendable {
    /// The request or report to be read.
    enum Work: Sendable {
        /// No call: a parent that is left out, or the end of all listings of one.
        case nothing(Operation)
        /// Records of a listing.
        case listing(ListingCall)
        /// Records of many parents.
        case batch(ListingBatch)
        /// Rows of a date window.
        case analytics(AnalyticsCall)
        /// Rows of a report that Pinterest has to generate first.
        case report(ReportCall)
    }

    let work: Work
    /// The state's partitions that it covers.
    let partitions: [PartitionID]
    /// The parent whose ids its records are; nil for top-level listings.
    let group: EntityID?
    /// Whether the parent's group ends with it.
    let isLastOfGroup: Bool
    /// Whether its window ends with it: several reports may cover one window, and the cursors stay until all of them
    /// are read.
    let isLastOfWindow: Bool
    /// Records older than this cursor are left out: an incremental read that the connector filters.
    let minimumCursor: Cursor?
    /// Whether its records were emitted by an earlier attempt of the full refresh, and only their ids are needed.
    let givesIDsOnly: Bool
    /// The cursor that its partition gets when it is read to its end; nil if records have the cursor.
    let wholeCursor: Cursor?
    /// The number of records listed by this sync about which it is the first to ask; nil if it asks about none.
    private(set) var listedParents: Int?
    /// Ids of records that a batch has printed.
    private(set) var omitted: Set<EntityID> = []
    /// The check that it is part of; nil if it is part of none.
    private(set) var check: ListingCheck?

    init(
        _ work: Work,
        partitions: [PartitionID] = [],
        group: EntityID? = nil,
        isLastOfGroup: Bool = true,
        isLastOfWindow: Bool = true,
        minimumCursor: Cursor? = nil,
        givesIDsOnly: Bool = false,
        wholeCursor: Cursor? = nil,
        listedParents: Int? = nil
    ) {
        self.work = work
        self.partitions = partitions
        self.group = group
        self.isLastOfGroup = isLastOfGroup
        self.isLastOfWindow = isLastOfWindow
        self.minimumCursor = minimumCursor
        self.givesIDsOnly = givesIDsOnly
        self.wholeCursor = wholeCursor
        self.listedParents = listedParents
    }

    /// How much of its partitions has been read after it, provided that everything before it was read.
    var finishes: FullRefresh.Part {
        switch work {
        case .nothing, .listing, .batch: .whole
        case .analytics(let call): .through(call.window.end)
        case .report(let call): .through(call.window.end)
        }
    }

    var operation: Operation {
        switch work {
        case .nothing(let operation): operation
        case .listing(let call): call.request.operation
        case .batch(let batch): batch.call.request.operation
        case .analytics(let call): call.operation
        case .report(let call): call.definition.kind.creation
        }
    }

    /// The ad account in its request; nil for listings.
    var account: EntityID? {
        switch work {
        case .nothing, .listing, .batch: nil
        case .analytics(let call): call.account
        case .report(let call): call.account
        }
    }
}

extension Slice {
    var makesCalls: Bool { if case .nothing = work { false } else { true } }

    /// The same slice without its call.
    var withoutCall: Slice {
        Slice(
            .nothing(operation),
            partitions: partitions,
            group: group,
            isLastOfGroup: isLastOfGroup,
            isLastOfWindow: isLastOfWindow
        )
    }

    /// The same slice, for a parent that a batch has asked about before.
    func askedAgain(leavingOut omitted: Set<EntityID> = [], for check: ListingCheck? = nil) -> Slice {
        var slice = self
        slice.listedParents = listedParents.map { _ in 0 }
        slice.omitted = omitted
        slice.check = check
        return slice
    }
}

extension PartitionID {
    /// The one partition of a stream that has no others.
    static let only = PartitionID(id: EntityID(""), parent: nil)
}

/// A listing from its first page on, and what each of its records gets.
struct ListingCall: Sendable {
    let request: APIRequest
    let rows: ListingForm.Rows
    let added: [AddedMember]
    /// Where a record names its parent; nil if that is not asked.
    let namingField: String?

    init(
        _ request: APIRequest,
        _ rows: ListingForm.Rows = .pages,
        adding added: [AddedMember] = [],
        namingField: String? = nil
    ) {
        self.request = request
        self.rows = rows
        self.added = added
        self.namingField = namingField
    }
}

/// A call for the rows of one window.
struct AnalyticsCall: Sendable {
    let operation: Operation
    /// The ad account in the path; nil for the user's own analytics.
    let account: EntityID?
    let window: DateWindow
    /// The requested entities, each with the first day to read; empty for operations without ids.
    let entities: [EntityStart]
    /// How ids are named; nil for operations without ids.
    let column: StreamFamily.EntityColumn?
    /// Query items of analytics of ads beside dates and ids; empty for the user's own.
    let options: [(name: String, value: String)]

    /// The same call for other entities.
    func with(_ entities: [EntityStart]) -> AnalyticsCall {
        AnalyticsCall(
            operation: operation,
            account: account,
            window: window,
            entities: entities,
            column: column,
            options: options
        )
    }

    /// The state's partition of an entity.
    func partition(of id: EntityID) -> PartitionID { PartitionID(id: id, parent: account) }
}
