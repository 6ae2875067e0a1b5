import AirbyteProtocol
import HTTPTransport
import PinterestAPI

/// What reading any slice of one stream needs.
struct ReadingContext: Sendable {
    let client: PinterestClient
    let time: any TimeSource
    let definition: StreamDefinition
    /// Wraps records into lines; nil when only their ids are wanted.
    private(set) var envelope: RecordEnvelope?
    /// Whether children wait for the ids.
    let wantsIDs: Bool
    /// Ids whose records are left out: the configuration's excluded ad accounts, in the stream of that name.
    let excludedIDs: Set<EntityID>
    /// How long a report may be in progress.
    let reportTimeout: Duration
    /// The sync's day.
    let today: CalendarDate
    /// Whether rows of days that are not final are held back.
    let onlyFinalDays: Bool
    /// What becomes of the values of rows of analytics and reports.
    let conversion: RowConversion
    /// Columns that Pinterest has refused for the stream's reports.
    let unavailableColumns = UnavailableColumns()
    let reportsInProgress = ReportsInProgress()
    /// How many ids the stream's calls ask for.
    let batchSizes = BatchSizes()
    /// Where the memory for record lines comes from and goes to.
    let pieces: PiecePool
    /// Says what the user should know and what is no error.
    let warn: @Sendable (String) -> Void

    /// The same, for records of which only the ids are wanted.
    var forIDsOnly: ReadingContext {
        var context = self
        context.envelope = nil
        return context
    }

    /// Hands over a block of an answer that is still being received.
    ///
    /// Waiting for room counts as no request in flight: what it waits for may itself be waiting for time to pass.
    ///
    /// - Throws: ``SliceAbandoned``.
    func pass(_ block: Block, to sink: BlockSink) async throws(SliceAbandoned) {
        time.requestFinished()
        defer { time.requestStarted() }
        guard await sink(block) else { throw SliceAbandoned() }
    }
}

/// Takes the blocks of a slice; false when nobody wants them any more.
typealias BlockSink = @Sendable (Block) async -> Bool

/// Nobody wants the rest of a slice.
struct SliceAbandoned: Error {}
