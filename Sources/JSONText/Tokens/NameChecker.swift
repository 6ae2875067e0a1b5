/// Finds names that stand twice in one object, while a text is passed without a tree.
///
/// Names are compared as strings, as the tree's dictionaries do: after unescaping, canonical equivalents alike.
struct NameChecker {
    /// Names of an object up to which each new one is compared with all before.
    private static let fewNames = 16

    private struct Name {
        let start: Int
        let end: Int
        let hasEscape: Bool
        var isOfNull = false
    }

    private struct Frame {
        /// Where the object's names start among all names of open objects.
        let first: Int
        /// All names, once there are many.
        var set: Set<String>?
    }

    private var names: [Name] = []
    private var frames: [Frame] = []

    /// Passes a whole document.
    ///
    /// - Parameter allowsRepeatedNulls: in an object that stands in no other, a name may come again when its value is
    ///   null each time: there is nothing to choose between.
    /// - Returns: where its value stands.
    /// - Throws: ``JSONError`` for a name that stands twice, as for anything else that is no valid JSON.
    static func check(
        _ text: UnsafeBufferPointer<UInt8>,
        allowsRepeatedNulls: Bool = false
    ) throws(JSONError) -> Range<Int> {
        var tokenizer = JSONTokenizer()
        tokenizer.isLast = true
        var names = NameChecker()
        var start: Int?
        var isAfterNewName = false
        /// What is wrong with the name just passed unless null follows.
        var complaint: JSONError?
        while true {
            let token = try tokenizer.next(text)
            if start == nil { start = tokenizer.tokenStart }
            if let complaint, token != .null { throw complaint }
            if token == .null && isAfterNewName { names.noteNull() }
            complaint = nil
            isAfterNewName = false
            switch token {
            case .beginObject: names.open()
            case .endObject: names.close()
            case .name where allowsRepeatedNulls && names.hasOutermostNull(tokenizer, text):
                complaint = names.duplicate(tokenizer, text)
            case .name:
                try names.add(tokenizer, text)
                isAfterNewName = true
            case .end: return (start ?? 0)..<tokenizer.tokenEnd
            default: break
            }
        }
    }

    mutating func open() { frames.append(Frame(first: names.count)) }

    mutating func close() {
        let first = frames.removeLast().first
        names.removeSubrange(first...)
    }

    /// Takes the name that the tokenizer has just passed in a text known as a whole.
    ///
    /// - Throws: ``JSONError`` when the object has it already.
    mutating func add(_ tokenizer: JSONTokenizer, _ text: UnsafeBufferPointer<UInt8>) throws(JSONError) {
        let name = name(tokenizer)
        let top = frames.count - 1
        let first = frames[top].first
        let isNew: Bool
        if frames[top].set != nil {
            let string = string(name, text)
            isNew = frames[top].set?.insert(string).inserted == true
        } else {
            isNew = !names[first...].contains { isSame($0, name, text) }
            names.append(name)
            if names.count - first == Self.fewNames {
                let all = Set(names[first...].map { string($0, text) })
                frames[top].set = all
            }
        }
        guard isNew else { throw duplicate(tokenizer, text) }
    }

    /// Notes that the value of the name taken last is null; in an object of many names it is not kept.
    private mutating func noteNull() {
        if frames.last?.set == nil { names[names.count - 1].isOfNull = true }
    }

    /// Whether the object, which stands in no other, has the name that was just passed already, with null as its value.
    private func hasOutermostNull(_ tokenizer: JSONTokenizer, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        frames.count == 1 && names.contains { $0.isOfNull && isSame($0, name(tokenizer), text) }
    }

    private func duplicate(_ tokenizer: JSONTokenizer, _ text: UnsafeBufferPointer<UInt8>) -> JSONError {
        tokenizer.failToken(JSONError.duplicate(string(name(tokenizer), text)))
    }

    private func name(_ tokenizer: JSONTokenizer) -> Name {
        Name(start: tokenizer.tokenStart + 1, end: tokenizer.tokenEnd - 1, hasEscape: tokenizer.hasEscape)
    }

    private func string(_ name: Name, _ text: UnsafeBufferPointer<UInt8>) -> String {
        RawString.decode(UnsafeBufferPointer(rebasing: text[name.start..<name.end]), hasEscape: name.hasEscape)
    }

    private func isSame(_ one: Name, _ other: Name, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let (left, right) = (text[one.start..<one.end], text[other.start..<other.end])
        let isPlain = !one.hasEscape && !other.hasEscape
        if isPlain && left.count == right.count && left.elementsEqual(right) { return true }
        if isPlain && left.allSatisfy({ $0 < 0x80 }) && right.allSatisfy({ $0 < 0x80 }) { return false }
        return string(one, text) == string(other, text)
    }
}
