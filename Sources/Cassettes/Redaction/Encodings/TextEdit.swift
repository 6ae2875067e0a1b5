/// A part of a text and its replacement.
struct TextEdit: Sendable, Equatable {
    var range: Range<Int>
    var replacement: [UInt8]
}

extension [TextEdit] {
    /// Without the edits that overlap an earlier one of the list, in the order of the text.
    var withoutOverlaps: [TextEdit] {
        guard count > 1 else { return self }
        // Stable, so that of edits with the same start the one found first wins.
        let ordered = enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }
        var kept: [(offset: Int, element: TextEdit)] = []
        for edit in ordered {
            if let last = kept.last, last.element.range.upperBound > edit.element.range.lowerBound {
                if edit.offset < last.offset { kept[kept.count - 1] = edit }
            } else {
                kept.append(edit)
            }
        }
        return kept.map(\.element)
    }

    /// The text with all edits applied. They must be in order and must not overlap.
    func applied(to text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var place = 0
        for edit in self {
            result += text[place..<edit.range.lowerBound]
            result += edit.replacement
            place = edit.range.upperBound
        }
        return result + text[place...]
    }
}
