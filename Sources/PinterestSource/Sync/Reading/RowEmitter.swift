import Basics
import JSONText

/// Turns the rows of one body into record lines, leaving out those that an earlier, broken-off body of the same request
/// has already provided. Without a journal there is no earlier body.
struct RowEmitter {
    private let warn: @Sendable (String) -> Void
    private var writer: RecordWriter
    private var held: RecordWriter
    private var replay: RowReplay
    /// The rows emitted so far, from this body and the broken-off one before it.
    private var emitted: RowJournal
    /// The rows that were handed over, for the next body of the request.
    private let journal: Locked<RowJournal>?

    init(_ context: ReadingContext, replaying journal: Locked<RowJournal>?) {
        self.journal = journal
        emitted = journal?.withLock { $0 } ?? RowJournal()
        warn = context.warn
        writer = RecordWriter(context)
        held = RecordWriter(context)
        replay = RowReplay(emitted)
    }

    /// Whether lines may be handed over before the body is complete.
    var isJournalled: Bool { journal != nil }

    mutating func emit(_ row: UnsafeBufferPointer<UInt8>, _ changes: UnsafeBufferPointer<RowChange>) {
        guard isJournalled else { return writer.add(row, changes) }
        switch replay.decide(row) {
        case .hold: held.add(row, changes)
        case .drop: _ = held.takeBlock()
        case .emit:
            emitted.append(row)
            writer.add(row, changes)
        case .emitDiffering:
            warn("The response of a retry differs from the one that broke off; its rows are emitted again.")
            held.add(row, changes)
            writer.append(held.takeBlock())
            emitted = replay.current
        }
    }

    /// The lines ready to be emitted; nil if there are none.
    mutating func takeBlock() -> Block? {
        let block = writer.takeBlock()
        return block.records > 0 ? block : nil
    }

    /// Notes that all lines taken so far have been handed over.
    func handedOver() { journal?.withLock { [emitted] in $0 = emitted } }

    /// The rest at the end of a complete body: a second body that is shorter than the first leaves rows held back.
    mutating func takeRest() -> Block? {
        writer.append(held.takeBlock())
        return takeBlock()
    }
}
