import AirbyteProtocol
import HTTPTransport
import JSONText

/// Turns rows into RECORD lines of a block, leaving out the fields that hold secrets, and recording the repairs.
struct RecordWriter {
    let envelope: RecordEnvelope?
    let hiddenFields: [String]
    private let pool: BufferPool
    private var block: Block
    /// The piece that is being filled.
    private var piece: [UInt8] = []

    init(_ context: ReadingContext) {
        pool = context.pieces
        block = Block(pool: pool)
        envelope = context.envelope?.emitting(at: context.time.now.milliseconds)
        hiddenFields = context.definition.hiddenFields
    }

    mutating func add(_ row: UnsafeBufferPointer<UInt8>, _ changes: UnsafeBufferPointer<RowChange>) {
        guard let envelope else { return }
        guard !hiddenFields.isEmpty else { return write(row, changes, envelope) }
        var text = Array(row)
        for name in hiddenFields {
            var shorter: [UInt8] = []
            let found = text.withUnsafeBufferPointer { JSONEdit.removingMember(named: name, from: $0, to: &shorter) }
            if found { text = shorter }
        }
        let shown = changes.filter { !hiddenFields.contains($0.field) }
        text.withUnsafeBufferPointer { text in shown.withUnsafeBufferPointer { write(text, $0, envelope) } }
    }

    // A record without members means nothing, and the platform forbids it. A member's name has quotes.
    private mutating func write(
        _ row: UnsafeBufferPointer<UInt8>,
        _ changes: UnsafeBufferPointer<RowChange>,
        _ envelope: RecordEnvelope
    ) {
        guard row.contains(UInt8(ascii: "\"")) else { return }
        block.records += 1
        var meta: [UInt8] = []
        if !changes.isEmpty {
            block.repairs.add(changes, inRecord: block.records)
            meta = RecordEnvelope.meta(changes.compactMap(RecordChange.init))
        }
        let size = envelope.size(of: row, meta: meta)
        if piece.capacity - piece.count < size { beginPiece(for: size) }
        envelope.write(row, meta: meta, to: &piece)
    }

    private mutating func beginPiece(for size: Int) {
        endPiece()
        piece = pool.take(for: size)
    }

    private mutating func endPiece() {
        if !piece.isEmpty { block.pieces.append(pool.fitted(exchange(&piece, with: []))) }
    }

    mutating func append(_ other: Block) {
        endPiece()
        block.repairs.add(other.repairs, after: block.records)
        block.pieces += other.pieces
        block.records += other.records
    }

    /// Hands over the lines collected so far.
    mutating func takeBlock() -> Block {
        endPiece()
        return exchange(&block, with: Block(pool: pool))
    }
}
