/// Cuts records out of a JSON text that arrives in pieces, without building a tree, and keeps the text around them.
///
/// Everything is validated as by `JSONValue.init(parsing:reading:)`, inside the rows too. The result does not depend on
/// how the text is cut into pieces.
///
/// ```swift
/// var fields = RowFields()
/// let id = fields.add("id")
/// var scanner = RowScanner(paths: [RowPath([.key("items"), .element])], fields: fields)
/// var ids: [String] = []
/// for chunk in chunks {
///     try scanner.feed(chunk) { row in
///         if let id = row[id] { ids.append(String(decoding: id, as: UTF8.self)) }
///     }
/// }
/// let envelope = try scanner.finish()
/// let bookmark = envelope["bookmark"]?.stringValue
/// ```
///
/// With `{"items":[{"id":"1"},{"id":"2"}],"bookmark":"x"}`, however it is cut, `ids` is `["\"1\"", "\"2\""]` (raw text)
/// and `envelope` is `{"items":[],"bookmark":"x"}`.
///
/// **Thread-safety.** It cannot be copied and has one owner. It may be sent to another task between two pieces.
///
/// **Complexity.** Linear in the length of the text. Of a piece only as much is copied as completes a row that the piece
/// before it began. Memory is bounded by the largest row, one piece, and the text outside rows.
///
/// The grammar is RFC 8259. What ``JSONReading/repairing`` accepts beyond it is described there.
package struct RowScanner: ~Copyable, Sendable {
    var tokenizer: JSONTokenizer
    var finder: MemberTracker
    private var builder: EnvelopeBuilder
    /// The level of the current row, and its first byte; zero outside rows.
    private(set) var rowDepth = 0
    private(set) var rowStart = 0
    /// The text from the first byte that is still needed.
    private var carry: [UInt8] = []
    /// A row with its line breaks replaced.
    private var line: [UInt8] = []
    /// Looks for duplicate names, in rows in which there may be any: readers differ in which of the two they keep.
    private var checker = NameChecker()
    private var failure: JSONError?

    /// - Parameters:
    ///   - paths: where the rows are; several if a document may have several shapes. Not empty.
    ///   - fields: the top-level members for ``Row/subscript(_:)``.
    ///   - listsMembers: whether rows go to a ``RowCaster``, which needs a table of their members.
    ///   - reading: ``JSONReading/repairing`` to get valid rows from text that is nearly JSON.
    package init(
        paths: [RowPath],
        fields: RowFields = RowFields(),
        listsMembers: Bool = false,
        reading: JSONReading = .strict
    ) {
        tokenizer = JSONTokenizer(reading: reading)
        builder = EnvelopeBuilder(RowPathSet(paths), reading: reading)
        finder = MemberTracker(wanted: fields.names, listsMembers: listsMembers)
    }

    /// Delivers the rows that this piece of the text completes, in order.
    ///
    /// - Throws: ``JSONError`` on damage, its offset counted from the text's first byte; a row that is not an object, or
    ///   has a name twice in one object, is damage. Also what `onRow` throws. After either, every call of the scanner fails.
    package mutating func feed(_ chunk: [UInt8], _ onRow: (borrowing Row) throws -> Void) throws {
        if let failure { throw failure }
        do {
            try chunk.withUnsafeBufferPointer { chunk in
                guard let start = try completeCarry(chunk, onRow) else { return }
                let rest = UnsafeBufferPointer(rebasing: chunk[start...])
                let kept = try scan(rest, onRow)
                carry.append(contentsOf: rest[kept...])
                tokenizer.drop(kept)
            }
        } catch {
            failure = error as? JSONError ?? tokenizer.fail("the records after this were not read")
            throw error
        }
    }

    /// Ends the text and returns the envelope: the whole document with each list of rows empty.
    ///
    /// Lists under ``RowPath/Step/anyKey`` are left out with their names, since there may be any number of them; only
    /// text that was not understood remains. A value in the place of a list that is not a list is kept.
    ///
    /// - Throws: ``JSONError`` when the text breaks off, contains no value ("the body is empty"), or has a duplicate
    ///   name.
    package mutating func finish() throws(JSONError) -> JSONValue {
        if let failure { throw failure }
        tokenizer.isLast = true
        let text = carry
        do throws(JSONError) {
            guard tokenizer.state != .start || text.count > tokenizer.index else {
                throw JSONError.emptyBody
            }
            try text.withUnsafeBufferPointer { (text) throws(JSONError) in
                while true {
                    let token = try tokenizer.next(text)
                    if token == .end { return }
                    // In a row only a number can still end here; the text then breaks off.
                    if rowDepth == 0 { try passAround(token, text) }
                }
            }
            return try builder.envelope.value()
        } catch {
            failure = error
            throw error
        }
    }

    /// Scans what was carried over with the beginning of the next piece. That is copied, so no more of it is taken than
    /// the cut row may need.
    ///
    /// - Returns: where the rest of the piece starts; nil when all of it was taken.
    private mutating func completeCarry(
        _ chunk: UnsafeBufferPointer<UInt8>,
        _ onRow: (borrowing Row) throws -> Void
    ) throws -> Int? {
        if carry.isEmpty { return 0 }
        var text: [UInt8] = []
        swap(&text, &carry)
        defer { swap(&text, &carry) }
        var taken = 0
        repeat {
            let end = min(chunk.count, 2 * taken + Self.leastTaken)
            text.append(contentsOf: chunk[taken..<end])
            taken = end
            let kept = try text.withUnsafeBufferPointer { try scan($0, onRow) }
            tokenizer.drop(kept)
            let left = text.count - kept
            if left <= taken {
                text.removeAll(keepingCapacity: true)
                return taken - left
            }
            text.removeFirst(kept)
        } while taken < chunk.count
        return nil
    }

    /// Bytes of a piece that are taken at first: a row has about as many.
    private static let leastTaken = 1024

    /// Scans all text received so far; returns how many bytes are no longer needed.
    private mutating func scan(
        _ text: UnsafeBufferPointer<UInt8>,
        _ onRow: (borrowing Row) throws -> Void
    ) throws -> Int {
        while true {
            var isWhole = rowDepth > 0 && scanFast(text)
            if !isWhole {
                let token = try tokenizer.next(text)
                if token == .more { break }
                if rowDepth == 0 { try passAround(token, text) } else { isWhole = passInside(token, text) }
            }
            guard isWhole else { continue }
            try checkRow(length: tokenizer.tokenEnd - rowStart)
            try emit(text, onRow)
            rowDepth = 0
            // Neither the path nor the envelope changes between the rows of a list.
            if builder.isInListOfRows, tokenizer.beginNextObject(text) { beginRow() }
        }
        if rowDepth > 0 {
            try checkRow(length: text.count - rowStart)
            defer { rowStart = 0 }
            return rowStart
        }
        let kept = tokenizer.minimumCursor
        try builder.envelope.check(adding: text.count - kept, at: tokenizer.base + kept)
        return kept
    }
}

extension RowScanner {
    /// Takes a token outside the rows, which may begin one.
    private mutating func passAround(
        _ token: JSONTokenizer.Token,
        _ text: UnsafeBufferPointer<UInt8>
    ) throws(JSONError) {
        // Outside the rows each value is repaired when it is parsed.
        if !tokenizer.repairs.isEmpty { tokenizer.repairs.removeAll() }
        if try builder.take(token, tokenizer, text) { beginRow() }
    }

    private mutating func beginRow() {
        rowDepth = tokenizer.depth
        rowStart = tokenizer.tokenStart
        tokenizer.hasLineBreak = false
        finder.beginRow()
    }
}

// Inside a row.
extension RowScanner {
    /// Takes a token; true when it ends the row.
    private mutating func passInside(_ token: JSONTokenizer.Token, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let isTop = tokenizer.depth == rowDepth
        let range = tokenizer.tokenStart - rowStart..<tokenizer.tokenEnd - rowStart
        switch token {
        case .name:
            let row = UnsafeBufferPointer(rebasing: text[rowStart...])
            let isRepaired = tokenizer.isTokenRepaired
            finder.takeName(row, range, hasEscape: tokenizer.hasEscape, isRepaired: isRepaired, isTop: isTop)
        case .beginObject, .beginArray:
            if tokenizer.depth == rowDepth + 1 { finder.openValue(at: range.lowerBound) }
            if token == .beginObject { finder.openObject() }
        case .endObject, .endArray:
            if tokenizer.depth < rowDepth { return true }
            if token == .endObject { finder.closeObject() }
            if isTop { finder.closeValue(at: range.upperBound) }
        default:
            if isTop { finder.takeValue(RowMember.Form(token), range.lowerBound, range.upperBound) }
        }
        return false
    }

    private func checkRow(length: Int) throws(JSONError) {
        guard length <= JSONLimits.row else {
            throw JSONError.largeRecord(at: tokenizer.base + rowStart)
        }
    }

    /// - Parameter row: the current row, valid JSON.
    private mutating func checkNames(_ row: UnsafeBufferPointer<UInt8>) throws(JSONError) {
        if finder.names.areDistinct { return }
        do { try checker.check(trusted: row) } catch {
            throw JSONError(error.reason, at: tokenizer.base + rowStart + error.offset)
        }
    }

    private mutating func emit(_ text: UnsafeBufferPointer<UInt8>, _ onRow: (borrowing Row) throws -> Void) throws {
        let bytes = UnsafeBufferPointer(rebasing: text[rowStart..<tokenizer.tokenEnd])
        guard tokenizer.repairs.isEmpty else { return try emitRepaired(bytes, onRow) }
        try checkNames(bytes)
        let (key, outerKey) = (builder.rowKey, builder.rowOuterKey)
        if tokenizer.hasLineBreak {
            line.removeAll(keepingCapacity: true)
            line.append(contentsOf: bytes)
            LineBreaks.replace(in: &line)
        }
        let isCopied = tokenizer.hasLineBreak
        try finder.fields.withUnsafeBufferPointer { fields in
            try finder.members.withUnsafeBufferPointer { members in
                try line.withUnsafeBufferPointer { line in
                    try onRow(
                        Row(
                            bytes: isCopied ? line : bytes,
                            key: key,
                            outerKey: outerKey,
                            changes: UnsafeBufferPointer(start: nil, count: 0),
                            fields: fields,
                            members: members,
                            nameGeneration: finder.names.generation
                        )
                    )
                }
            }
        }
    }
}

extension RowScanner {
    /// Delivers a row that needs repair.
    private mutating func emitRepaired(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ onRow: (borrowing Row) throws -> Void
    ) throws {
        var repaired = try RepairedRow(bytes, at: tokenizer.base + rowStart, tokenizer.repairs, finder)
        tokenizer.repairs.removeAll()
        if tokenizer.hasLineBreak { repaired.replaceLineBreaks() }
        try repaired.bytes.withUnsafeBufferPointer { (bytes) throws(JSONError) in try checkNames(bytes) }
        let (key, outerKey) = (builder.rowKey, builder.rowOuterKey)
        try repaired.fields.withUnsafeBufferPointer { fields in
            try repaired.members.withUnsafeBufferPointer { members in
                try repaired.changes.withUnsafeBufferPointer { changes in
                    try repaired.bytes.withUnsafeBufferPointer { bytes in
                        try onRow(
                            Row(
                                bytes: bytes,
                                key: key,
                                outerKey: outerKey,
                                changes: changes,
                                fields: fields,
                                members: members,
                                nameGeneration: finder.names.generation
                            )
                        )
                    }
                }
            }
        }
    }
}

extension RowMember.Form {
    /// The form of a value that is one token.
    init(_ token: JSONTokenizer.Token) {
        switch token {
        case .string: self = .string
        case .number: self = .number
        case .null: self = .null
        default: self = .other
        }
    }
}
