import Basics
import HTTPTransport
import PinterestAPI

/// Record lines of one slice, ready to be written, with what else is known about them.
struct Block: Sendable {
    /// RECORD lines, none of them split between pieces; empty when the records are not selected.
    var pieces: [[UInt8]] = []
    /// Lines in it.
    var records = 0
    /// The repairs in them.
    var repairs = RepairTally()
    /// Ids of the records, for the streams that wait for them; empty when none does.
    var ids: [EntityID] = []
    /// Where its pieces come from; nil if they are not to be reused.
    var pool: BufferPool?

    /// Gives the pieces back when their lines are printed. They are taken out of the block: a piece with two owners could
    /// only be reused as a copy.
    mutating func recycle() { pool?.recycle(exchange(&pieces, with: [])) }

    /// Bytes of memory that it occupies, which is more than its content.
    var size: Int { pieces.reduce(0) { $0 + $1.capacity } + ids.capacity * MemoryLayout<EntityID>.stride }
}

/// How a slice ended.
struct SliceOutcome: Sendable {
    /// The highest cursor seen in a record of each partition; a partition without records is not in it.
    var cursors: [PartitionID: Cursor] = [:]
    /// The first day whose numbers are not final; nil when all are, or the response does not say.
    var openFrom: CalendarDate?
    /// The parts that could not be read.
    var failures: [PartitionFailure] = []
    /// Whether it is a report that was read to its end and has no row.
    var isSilent = false
    /// Warnings that are not failures.
    var remarks: [APIFailure] = []
    /// What the log reports without a warning.
    var notes: [String] = []
}
