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
    /// - Returns: where its value stands.
    /// - Throws: ``JSONError`` for a name that stands twice, as for anything else that is no valid JSON.
    static func check(_ text: UnsafeBufferPointer<UInt8>) throws(JSONError) -> Range<Int> {
        var tokenizer = JSONTokenizer()
        tokenizer.isLast = true
        var names = NameChecker()
        var start: Int?
        while true {
            let token = try tokenizer.next(text)
            if start == nil { start = tokenizer.tokenStart }
            switch token {
            case .beginObject: names.open()
            case .endObject: names.close()
            case .name: try names.add(tokenizer, text)
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
        let name = Name(start: tokenizer.tokenStart + 1, end: tokenizer.tokenEnd - 1, hasEscape: tokenizer.hasEscape)
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
        guard isNew else { throw tokenizer.failToken(JSONError.duplicate(string(name, text))) }
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
