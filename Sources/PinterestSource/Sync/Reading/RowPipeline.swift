import Basics
import HTTPTransport
import JSONText

/// The way of the rows of one response, the same for listings, analytics and reports: a row is found in the bytes that
/// arrived, selected, converted to the declared types, compared with a body that broke off, and written as a record
/// line. The lines of each piece are handed over before the next piece is requested.
struct RowPipeline<Selection: RowSelection> {
    private(set) var selection: Selection
    private let conversion: RowConversion
    private var caster: RowCaster
    private var emitter: RowEmitter
    /// The row as it will be emitted.
    private var text: [UInt8] = []

    /// - Parameter journal: notes what is handed over, for the next body of the same request; nil if nothing is handed
    ///   over before the response is complete.
    init(_ selection: Selection, _ context: ReadingContext, replaying journal: Locked<RowJournal>?) {
        self.selection = selection
        conversion = context.conversion
        caster = conversion.caster
        emitter = RowEmitter(context, replaying: journal)
    }

    /// Reads a body to its end, and hands over the lines of its rows, unless the response must be complete first.
    ///
    /// - Returns: what the body has beside its rows.
    /// - Throws: `TransportError`, `JSONError`, `BodyFailure`, or ``SliceAbandoned``.
    mutating func read(_ body: ResponseBody, handingOverTo channel: SliceChannel) async throws -> BodyRemainder {
        let unfolded = selection.unfolded
        var scanner = RowScanner(
            paths: selection.paths,
            fields: unfolded == nil ? selection.fields : RowFields(),
            listsMembers: Selection.casts && unfolded == nil,
            reading: .repairing
        )
        var unfolding = RowUnfolding(unfolded, fields: selection.fields, listsMembers: Selection.casts)
        var isEmpty = true
        while let chunk = try await body.next() {
            isEmpty = false
            try scanner.feed(chunk) { row throws in
                try unfolding.take(row) { row, changes throws in try take(row, changes) }
            }
            guard emitter.isJournalled, let block = emitter.takeBlock() else { continue }
            try await channel.passWhileReceiving(block)
            emitter.handedOver()
        }
        return isEmpty ? .noBytes : .envelope(try scanner.finish())
    }

    private mutating func take(_ row: borrowing Row, _ changes: UnsafeBufferPointer<RowChange>) throws {
        guard try selection.selects(row) else { return }
        if let records = try selection.records(in: row) {
            for record in records {
                text = record
                finish(row, changes)
            }
        } else if Selection.casts || selection.completes {
            text.removeAll(keepingCapacity: true)
            if Selection.casts {
                caster.cast(row, into: &text) { [conversion] field, issue in conversion.report(field, issue) }
            } else {
                text.append(contentsOf: row.bytes)
            }
            finish(row, changes)
        } else {
            emitter.emit(row.bytes, changes)
        }
    }

    /// Emits the record in ``text``.
    private mutating func finish(_ row: borrowing Row, _ changes: UnsafeBufferPointer<RowChange>) {
        selection.complete(&text, from: row)
        guard selection.releases(text, changes) else { return }
        text.withUnsafeBufferPointer { emitter.emit($0, changes) }
    }

    /// The lines that were not handed over yet, once the response is known to be complete; nil if there are none.
    mutating func takeRest() -> Block? {
        for row in selection.takeHeld() {
            row.text.withUnsafeBufferPointer { text in
                row.changes.withUnsafeBufferPointer { emitter.emit(text, $0) }
            }
        }
        return emitter.takeRest()
    }
}

/// What a body has beside its rows.
enum BodyRemainder {
    /// The body has no bytes at all.
    case noBytes
    /// The document, with each list of rows empty.
    case envelope(JSONValue)

    /// - Throws: ``JSONError`` if there are no bytes.
    func envelope() throws(JSONError) -> JSONValue {
        guard case .envelope(let envelope) = self else { throw JSONError.emptyBody }
        return envelope
    }
}
