/// A text together with everything encoded in it, to a depth that no honest answer exceeds.
enum EncodedText {
    private static let deepest = 4

    /// How many decoded bytes of a text are read: a number for each byte of it, and a minimum for short texts.
    private static let budget = (perByte: 64, least: 16_777_216)

    /// Finds what a search finds in the text itself and in everything encoded in it.
    ///
    /// - Parameter find: returns edits of one text, in whatever encoding it was found.
    /// - Returns: edits of the original text, in order and without overlaps, and whether everything encoded in it was
    ///   read. If not, the text was made to exceed the limit, and the unread part may hold anything.
    static func edits(
        in text: [UInt8],
        find: ([UInt8]) -> [TextEdit]
    ) -> (edits: [TextEdit], isComplete: Bool) {
        var left = max(budget.least, text.count * budget.perByte)
        var seen: [[UInt8]] = []
        let edits = edits(in: text, depth: deepest, left: &left, seen: &seen, find: find)
        return (edits, left >= 0)
    }

    /// - Parameter seen: readings of the same text that were already searched; percent in JSON and JSON in percent give
    ///   the same.
    private static func edits(
        in text: [UInt8],
        depth: Int,
        left: inout Int,
        seen: inout [[UInt8]],
        find: ([UInt8]) -> [TextEdit]
    ) -> [TextEdit] {
        left -= text.count
        guard left >= 0 else { return [] }
        var edits = find(text)
        guard depth > 0, !text.isEmpty else { return edits.withoutOverlaps }
        // In a long text, only the parts with an escape are unescaped.
        for (part, escapes) in TextParts.escaped(in: text) {
            let isWhole = part.count == text.count
            let escaped = isWhole ? text : Array(text[part])
            var partsSeen = isWhole ? seen + [text] : [escaped]
            for escape in escapes {
                guard let meant = escape.decode(escaped), !partsSeen.contains(meant) else { continue }
                partsSeen.append(meant)
                let inner = Self.edits(in: meant, depth: depth - 1, left: &left, seen: &partsSeen, find: find)
                guard !inner.isEmpty else { continue }
                edits += escape.restore(inner, in: escaped).map { edit in
                    let range = edit.range.lowerBound + part.lowerBound..<edit.range.upperBound + part.lowerBound
                    return TextEdit(range: range, replacement: edit.replacement)
                }
            }
            if isWhole { seen = partsSeen }
        }
        for block in EncodedBlock.all(in: text, most: left) {
            var innerSeen: [[UInt8]] = []
            let inner = Self.edits(in: block.bytes, depth: depth - 1, left: &left, seen: &innerSeen, find: find)
            guard !inner.isEmpty else { continue }
            edits += block.restore(inner)
        }
        return edits.withoutOverlaps
    }
}
