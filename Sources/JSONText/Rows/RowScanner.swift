/// Cuts records out of a JSON text that comes in pieces, without building a tree, and keeps what stands around them.
///
/// Everything is validated as strictly as ``JSONValue/init(parsing:)`` does, inside of the rows too; only names that
/// stand twice in a row pass. Memory stays at the largest row and one piece. How the text is cut into pieces changes
/// nothing.
package struct RowScanner: ~Copyable, Sendable {
    /// A container around the rows that is open.
    private struct Frame {
        /// The paths that lead here.
        let reached: UInt64
        let isArray: Bool
        /// Whether it stays out of the envelope.
        let isLeftOut: Bool
    }

    private let paths: RowPathSet
    var tokenizer = JSONTokenizer()
    var finder: RowFinder
    private var envelope = RowEnvelope()
    private var frames: [Frame] = []
    /// What the next value is: the paths that lead to it, and whether one ends there.
    private var reached: UInt64
    private var isRow: Bool
    /// The last name that a path takes whatever it is.
    private var key: String?
    /// The envelope's length before the name of the member whose value comes next.
    private var lengthBeforeName = 0
    /// Level of the row that is being passed, with its first byte and its key; zero outside of rows.
    private(set) var rowDepth = 0
    private(set) var rowStart = 0
    private var rowKey: String?
    /// Text from the first byte still needed on.
    private var carry: [UInt8] = []
    /// A row with its line breaks replaced.
    private var line: [UInt8] = []
    private var failure: JSONError?

    /// - Parameters:
    ///   - paths: where the rows stand; several when a document may come in several shapes. Not empty.
    ///   - fields: names of top-level members that ``Row/field(_:)`` is to show. Each once.
    ///   - listsMembers: whether rows go to a ``RowCaster``, which needs a table of their members.
    package init(paths: [RowPath], fields: [String], listsMembers: Bool = false) {
        self.paths = RowPathSet(paths)
        finder = RowFinder(wanted: fields, listsMembers: listsMembers)
        reached = self.paths.all
        isRow = self.paths.ends(reached, steps: 0)
    }

    /// Hands over the rows that are whole with this piece of the text, in order.
    ///
    /// - Throws: ``JSONError`` on damage, its offset counted from the text's first byte; a row that is not an object
    ///   is damage. What `onRow` throws. After either the scanner only repeats that it has failed.
    package mutating func feed(_ chunk: [UInt8], _ onRow: (borrowing Row) throws -> Void) throws {
        if let failure { throw failure }
        do {
            if carry.isEmpty {
                let kept = try chunk.withUnsafeBufferPointer { try scan($0, onRow) }
                carry.append(contentsOf: chunk[kept...])
                tokenizer.drop(kept)
            } else {
                var text: [UInt8] = []
                swap(&text, &carry)
                text.append(contentsOf: chunk)
                let kept = try text.withUnsafeBufferPointer { try scan($0, onRow) }
                text.removeFirst(kept)
                tokenizer.drop(kept)
                swap(&text, &carry)
            }
        } catch {
            failure = error as? JSONError ?? tokenizer.fail("the records after this were given up")
            throw error
        }
    }

    /// Ends the text and returns the envelope: the whole document with each list of rows empty.
    ///
    /// Lists under ``RowPath/Step/anyKey`` are left out with their names, since there may be any number of them: what
    /// is left is what was not understood. A value that stands where a list should be, but is none, stays.
    ///
    /// - Throws: ``JSONError`` when the text breaks off, holds no value ("the body is empty"), or has a name twice.
    package mutating func finish() throws(JSONError) -> JSONValue {
        if let failure { throw failure }
        tokenizer.isLast = true
        let text = carry
        do throws(JSONError) {
            guard tokenizer.state != .start || text.count > tokenizer.index else {
                throw JSONError("the body is empty", at: 0)
            }
            try text.withUnsafeBufferPointer { (text) throws(JSONError) in
                while true {
                    let token = try tokenizer.next(text)
                    if token == .end { return }
                    // In a row only a number can still end here, and then the text breaks off.
                    if rowDepth == 0 { try passAround(token, text) }
                }
            }
            return try envelope.value()
        } catch {
            failure = error
            throw error
        }
    }

    /// Passes all that is known of the text; returns how many bytes are no longer needed.
    private mutating func scan(
        _ text: UnsafeBufferPointer<UInt8>,
        _ onRow: (borrowing Row) throws -> Void
    ) throws -> Int {
        while true {
            var isWhole = rowDepth > 0 && passPlain(text)
            if !isWhole {
                let token = try tokenizer.next(text)
                if token == .more { break }
                if rowDepth == 0 { try passAround(token, text) } else { isWhole = passInside(token, text) }
            }
            guard isWhole else { continue }
            try checkRow(length: tokenizer.tokenEnd - rowStart)
            try emit(text, onRow)
            rowDepth = 0
        }
        if rowDepth > 0 {
            try checkRow(length: text.count - rowStart)
            defer { rowStart = 0 }
            return rowStart
        }
        let kept = tokenizer.keptFrom
        try envelope.check(adding: text.count - kept, at: tokenizer.base + kept)
        return kept
    }
}

// Inside of a row.
extension RowScanner {
    /// Takes a token; true when it ends the row.
    private mutating func passInside(_ token: JSONTokenizer.Token, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let isTop = tokenizer.depth == rowDepth
        let range = tokenizer.tokenStart - rowStart..<tokenizer.tokenEnd - rowStart
        switch token {
        case .name:
            let row = UnsafeBufferPointer(rebasing: text[rowStart...])
            finder.takeName(row, range, hasEscape: tokenizer.hasEscape, isTop: isTop)
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
            throw JSONError("a record is larger than \(JSONLimits.row) bytes", at: tokenizer.base + rowStart)
        }
    }

    private mutating func emit(_ text: UnsafeBufferPointer<UInt8>, _ onRow: (borrowing Row) throws -> Void) throws {
        let bytes = UnsafeBufferPointer(rebasing: text[rowStart..<tokenizer.tokenEnd])
        let key = rowKey
        if tokenizer.hasLineBreak {
            line.removeAll(keepingCapacity: true)
            line.append(contentsOf: bytes)
            for index in line.indices where line[index] == 0x0A || line[index] == 0x0D { line[index] = 0x20 }
        }
        let isCopied = tokenizer.hasLineBreak
        try finder.fields.withUnsafeBufferPointer { fields in
            try finder.members.withUnsafeBufferPointer { members in
                try line.withUnsafeBufferPointer { line in
                    try onRow(
                        Row(
                            bytes: isCopied ? line : bytes,
                            key: key,
                            fields: fields,
                            members: members,
                            nameGeneration: finder.names.generation,
                            areNamesDistinct: finder.names.areDistinct
                        )
                    )
                }
            }
        }
    }
}

// Around the rows.
extension RowScanner {
    /// Takes a token: follows the paths and writes the envelope.
    private mutating func passAround(
        _ token: JSONTokenizer.Token,
        _ text: UnsafeBufferPointer<UInt8>
    ) throws(JSONError) {
        switch token {
        case .name:
            lengthBeforeName = envelope.bytes.count
            try envelope.append(tokenizer.token(in: text), at: tokenizer.tokenOffset)
            try envelope.append(mark: ":", at: tokenizer.tokenOffset)
            reachMember(RawString.decode(tokenizer.contents(of: text), hasEscape: tokenizer.hasEscape))
        case .beginObject where isRow: try beginRow()
        case .endObject, .endArray: try close(text)
        case _ where isRow: throw JSONError("a record is not an object", at: tokenizer.tokenOffset)
        case .beginObject, .beginArray: try open(token, text)
        default: try envelope.append(tokenizer.token(in: text), at: tokenizer.tokenOffset)
        }
    }

    private mutating func reachMember(_ name: String) {
        guard let top = frames.last else { return }
        reached = paths.member(name, top.reached, steps: frames.count - 1)
        isRow = paths.ends(reached, steps: frames.count)
        if paths.cameByAnyKey(reached, steps: frames.count) { key = name }
    }

    private mutating func beginRow() throws(JSONError) {
        rowDepth = tokenizer.depth
        rowStart = tokenizer.tokenStart
        rowKey = paths.hasAnyKey(reached) ? key : nil
        tokenizer.hasLineBreak = false
        finder.beginRow()
        // The place of a row that is no element has to be filled, so that the envelope is JSON.
        if frames.last?.isArray != true { try envelope.append("null".utf8, at: tokenizer.tokenOffset) }
    }

    private mutating func open(
        _ token: JSONTokenizer.Token,
        _ text: UnsafeBufferPointer<UInt8>
    ) throws(JSONError) {
        let isArray = token == .beginArray
        let steps = frames.count
        let reachedElements = isArray ? paths.elements(reached, steps: steps) : 0
        let isListOfRows = paths.ends(reachedElements, steps: steps + 1)
        let isLeftOut = isListOfRows && paths.cameByAnyKey(reached, steps: steps)
        if isLeftOut {
            envelope.truncate(to: lengthBeforeName)
        } else {
            try envelope.append(tokenizer.token(in: text), at: tokenizer.tokenOffset)
        }
        frames.append(Frame(reached: reached, isArray: isArray, isLeftOut: isLeftOut))
        (reached, isRow) = (reachedElements, isListOfRows)
    }

    private mutating func close(_ text: UnsafeBufferPointer<UInt8>) throws(JSONError) {
        let frame = frames.removeLast()
        if !frame.isLeftOut {
            try envelope.append(mark: frame.isArray ? "]" : "}", at: tokenizer.tokenOffset)
        }
        // In an object the next name tells what the next value is, in an array it is what it was.
        guard let top = frames.last, top.isArray else { return }
        reached = paths.elements(top.reached, steps: frames.count - 1)
        isRow = paths.ends(reached, steps: frames.count)
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
