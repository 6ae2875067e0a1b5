/// Tracks the text around the rows of a document: the paths that lead to the current place, and the envelope.
struct EnvelopeBuilder: Sendable {
    /// An open container around the rows.
    private struct Frame {
        /// The paths that lead here.
        let reached: UInt64
        let isArray: Bool
        /// Whether it is left out of the envelope.
        let isLeftOut: Bool
    }

    private let paths: RowPathSet
    private(set) var envelope: RowEnvelope
    private var frames: [Frame] = []
    /// The paths that lead to the next value, and whether one ends there.
    private var reached: UInt64
    private var isRow: Bool
    /// The last name that was matched by ``RowPath/Step/anyKey``, and the one around it.
    private var key: String?
    private var outerKey: String?
    /// The envelope's length before the name of the member whose value comes next.
    private var lengthBeforeName = 0
    /// The key of the latest row.
    private(set) var rowKey: String?
    /// The name around it, if the row's path has two.
    private(set) var rowOuterKey: String?

    /// Whether each value that may come next is a row of the list that the last row is in.
    var isInListOfRows: Bool { isRow && frames.last?.isArray == true }

    init(_ paths: RowPathSet, reading: JSONReading) {
        self.paths = paths
        envelope = RowEnvelope(reading: reading)
        reached = paths.all
        isRow = paths.ends(reached, steps: 0)
    }

    /// Takes the tokenizer's last token: follows the paths and writes the envelope.
    ///
    /// - Returns: whether a row begins with it.
    /// - Throws: ``JSONError`` for a row that is not an object, and for too much text outside the rows.
    mutating func take(
        _ token: JSONTokenizer.Token,
        _ tokenizer: JSONTokenizer,
        _ text: UnsafeBufferPointer<UInt8>
    ) throws(JSONError) -> Bool {
        switch token {
        case .name:
            lengthBeforeName = envelope.bytes.count
            try envelope.append(tokenizer.token(in: text), at: tokenizer.tokenOffset)
            try envelope.append(mark: ":", at: tokenizer.tokenOffset)
            reachMember(RawString.decode(tokenizer.contents(of: text), hasEscape: tokenizer.hasEscape))
        case .beginObject where isRow:
            try beginRow(tokenizer)
            return true
        case .endObject, .endArray: try close(tokenizer)
        case _ where isRow: throw JSONError("a record is not an object", at: tokenizer.tokenOffset)
        case .beginObject, .beginArray: try open(token, tokenizer, text)
        default: try envelope.append(tokenizer.token(in: text), at: tokenizer.tokenOffset)
        }
        return false
    }

    private mutating func reachMember(_ name: String) {
        guard let top = frames.last else { return }
        reached = paths.member(name, top.reached, steps: frames.count - 1)
        isRow = paths.ends(reached, steps: frames.count)
        guard paths.cameByAnyKey(reached, steps: frames.count) else { return }
        key = name
        if paths.cameByFirstAnyKey(reached, steps: frames.count) { outerKey = name }
    }

    private mutating func beginRow(_ tokenizer: JSONTokenizer) throws(JSONError) {
        let keys = paths.anyKeys(reached)
        rowKey = keys > 0 ? key : nil
        rowOuterKey = keys > 1 ? outerKey : nil
        // A row that is not an array element must be replaced by a value, to keep the envelope valid JSON.
        if frames.last?.isArray != true { try envelope.append("null".utf8, at: tokenizer.tokenOffset) }
    }

    private mutating func open(
        _ token: JSONTokenizer.Token,
        _ tokenizer: JSONTokenizer,
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

    private mutating func close(_ tokenizer: JSONTokenizer) throws(JSONError) {
        let frame = frames.removeLast()
        if !frame.isLeftOut {
            try envelope.append(mark: frame.isArray ? "]" : "}", at: tokenizer.tokenOffset)
        }
        // In an object the next value depends on the next name; in an array it is the same as before.
        guard let top = frames.last, top.isArray else { return }
        reached = paths.elements(top.reached, steps: frames.count - 1)
        isRow = paths.ends(reached, steps: frames.count)
    }
}
