/// A text together with all that is encoded in it, to a depth that no honest answer exceeds.
enum EncodedText {
    private static let deepest = 4

    /// Bytes that are read of all meanings of a text: so many for each byte of it, and for a short one these.
    private static let budget = (perByte: 64, least: 16_777_216)

    /// Finds what a search finds in the text itself and in everything encoded in it.
    ///
    /// - Parameter find: edits of one text, whatever encoding it was taken from.
    /// - Returns: edits of the text as it stands, in order, none overlapping another; whether all of its meanings were
    ///   read. Of a text that was made to have more than can be read, what was not read may hold anything.
    static func edits(
        in text: [UInt8],
        find: ([UInt8]) -> [TextEdit]
    ) -> (edits: [TextEdit], isComplete: Bool) {
        var left = max(budget.least, text.count * budget.perByte)
        let edits = edits(in: text, depth: deepest, left: &left, find: find)
        return (edits, left >= 0)
    }

    private static func edits(
        in text: [UInt8],
        depth: Int,
        left: inout Int,
        find: ([UInt8]) -> [TextEdit]
    ) -> [TextEdit] {
        var seen = [text]
        return escapedEdits(in: text, depth: depth, left: &left, seen: &seen, find: find)
    }

    /// - Parameter seen: what was searched already of the same text; percent in JSON and JSON in percent mean the same.
    private static func escapedEdits(
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
        for escape in Escape.allCases {
            guard let (meant, origins) = escape.decode(text), !seen.contains(meant) else { continue }
            seen.append(meant)
            edits += escapedEdits(in: meant, depth: depth - 1, left: &left, seen: &seen, find: find).map { edit in
                TextEdit(
                    range: origins[edit.range.lowerBound]..<origins[edit.range.upperBound],
                    replacement: escape.encode(edit.replacement)
                )
            }
        }
        for block in EncodedBlock.all(in: text, most: left) {
            let inner = Self.edits(in: block.bytes, depth: depth - 1, left: &left, find: find)
            guard !inner.isEmpty else { continue }
            edits.append(TextEdit(range: block.range, replacement: block.encode(inner.applied(to: block.bytes))))
        }
        return edits.withoutOverlaps
    }
}
