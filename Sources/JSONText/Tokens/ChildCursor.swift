/// Steps through the direct children of an object or array whose text is complete and validated.
///
/// Deeper levels are only scanned for strings and brackets; a view that descends level by level would otherwise
/// tokenize every token once for each level above it.
struct ChildCursor {
    private var tokenizer = JSONTokenizer()
    private var nameRange = 0..<0
    private var nameHasEscape = false

    init() { tokenizer.isLast = true }

    /// The range of the next member's value, or of the next element; nil after the last, and for any other value.
    mutating func next(_ text: UnsafeBufferPointer<UInt8>) throws(JSONError) -> Range<Int>? {
        if tokenizer.depth == 0 {
            _ = try tokenizer.next(text)
            if tokenizer.depth == 0 { return nil }
        }
        var token = try tokenizer.next(text)
        if token == .name {
            nameRange = tokenizer.tokenStart + 1..<tokenizer.tokenEnd - 1
            nameHasEscape = tokenizer.hasEscape
            token = try tokenizer.next(text)
        }
        if tokenizer.depth == 0 { return nil }
        let start = tokenizer.tokenStart
        if tokenizer.depth > 1 {
            var inside = UncheckedScanner(text, from: tokenizer.index)
            inside.passToClose()
            tokenizer.index = inside.index
            tokenizer.state = .afterValue
            _ = try tokenizer.next(text)
        }
        return start..<tokenizer.tokenEnd
    }

    /// Whether the last member has that name.
    func isNamed(_ name: String, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        nameHasEscape ? self.name(in: text) == name : name.utf8.elementsEqual(text[nameRange])
    }

    /// The name of the last member.
    func name(in text: UnsafeBufferPointer<UInt8>) -> String {
        RawString.decode(UnsafeBufferPointer(rebasing: text[nameRange]), hasEscape: nameHasEscape)
    }
}
