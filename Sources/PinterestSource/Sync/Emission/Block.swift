import HTTPTransport
import PinterestAPI

/// Record lines of one slice, ready to be written, and what they tell beside.
struct Block: Sendable {
    /// RECORD lines, whole ones in each piece; empty when the records are not wanted.
    var pieces: [[UInt8]] = []
    /// Lines in it.
    var records = 0
    /// What was repaired in them.
    var repairs = RepairTally()
    /// Ids of the records, for the streams that wait for them; empty when none does.
    var ids: [EntityID] = []

    /// Bytes of memory it holds, more than what is in it.
    var size: Int { pieces.reduce(0) { $0 + $1.capacity } + ids.capacity * MemoryLayout<EntityID>.stride }
}

/// How a slice ended.
struct SliceOutcome: Sendable {
    /// The highest cursor seen in a record of each partition; a partition without records is not in it.
    var cursors: [PartitionID: Cursor] = [:]
    /// The first day whose numbers are not final; nil when all are, or the answer does not say.
    var openFrom: CalendarDate?
    /// What could not be read.
    var failures: [PartitionFailure] = []
    /// What the user should know and what is not a failure.
    var remarks: [APIFailure] = []
}
