import AirbyteProtocol
import Basics
import HTTPTransport
import PinterestAPI

/// The dependencies of reading any slice of one stream.
struct ReadingContext: Sendable {
    let client: PinterestClient
    let time: any TimeSource
    let definition: StreamDefinition
    /// Wraps records into lines; nil when only their ids are needed.
    private(set) var envelope: RecordEnvelope?
    /// Whether children wait for the ids.
    let wantsIDs: Bool
    /// Where the revisions of the records go; nil if no stream asks for them.
    let revisions: ParentRevisions?
    /// Ids whose records are left out: the configuration's excluded ad accounts, in the stream of that name, and records
    /// that a batch has printed.
    private(set) var excludedIDs: Set<EntityID>
    /// How long a report may be in progress.
    let reportTimeout: Duration
    /// The sync's day.
    let today: CalendarDate
    /// Whether rows of days that are not final are held back.
    let onlyFinalDays: Bool
    /// How the values of rows of analytics and reports are converted.
    let conversion: RowConversion
    /// Columns that Pinterest has refused for the stream's reports.
    let unavailableColumns = UnavailableColumns()
    let reportsInProgress = ReportsInProgress()
    /// How many ids the stream's calls request.
    let batchSizes = BatchSizes()
    /// The pool of memory for record lines.
    let pieces: BufferPool
    /// Logs a warning that is not an error.
    let warn: @Sendable (String) -> Void

    /// The fields that the schema declares.
    var declaredFields: [String] { definition.schema().declaredTypes.keys.sorted() }

    /// The same, without some more records.
    func excluding(_ ids: Set<EntityID>) -> ReadingContext {
        guard !ids.isEmpty else { return self }
        var context = self
        context.excludedIDs.formUnion(ids)
        return context
    }

    /// The same, for records of which only the ids are needed.
    var forIDsOnly: ReadingContext {
        var context = self
        context.envelope = nil
        return context
    }
}
