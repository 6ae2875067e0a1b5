import Basics
import JSONText

/// Limits on anchors and aliases, checked in the text before it is parsed into a tree.
///
/// An alias refers to a whole part of the document. A chain of aliases turns a short text into a tree of any depth and
/// any number of branches, and the parser has no limits of its own. PyYAML writes an alias only where two interactions
/// share an object, which takes only a few anchors.
enum AnchorCheck {
    /// The largest number of different anchors that aliases may refer to.
    static let largestCount = 8

    /// - Throws: ``InputError`` with line and column of the first alias beyond the limit, or of one that is part of a
    ///   key.
    static func check(_ text: [UInt8], source: String) throws(InputError) {
        let text = text[...]
        var anchors: Set<ArraySlice<UInt8>> = []
        var referred: Set<ArraySlice<UInt8>> = []
        for place in text.indices where isMark(text[place]) && canBegin(place, in: text) {
            let name = text[(place + 1)...].prefix(while: isNamePart)
            if name.isEmpty { continue }
            if text[place] == UInt8(ascii: "&") {
                anchors.insert(name)
            } else if anchors.contains(name) {
                referred.insert(name)
                if referred.count > largestCount {
                    throw failure(text, place, source, "it refers to more than \(largestCount) different anchors")
                }
                if text[name.endIndex...].first(where: { !isBlank($0) }) == UInt8(ascii: ":") {
                    throw failure(text, place, source, "an alias is a key")
                }
            }
        }
        if !referred.isEmpty, let place = text.indices.first(where: { mayBeginOrEndKey($0, in: text) }) {
            throw failure(text, place, source, "there are aliases, and this may be a key that is not a single text")
        }
    }

    /// Whether something in a text looks like an alias.
    static func mayHoldAlias(_ text: String) -> Bool {
        let text = Array(text.utf8)[...]
        return text.indices.contains { place in
            text[place] == UInt8(ascii: "*") && canBegin(place, in: text)
                && text[(place + 1)...].first.map(isNamePart) ?? false
        }
    }

    /// Whether a token can begin there, inside a text or not: this check does not distinguish the tokens of YAML.
    private static func canBegin(_ place: Int, in text: ArraySlice<UInt8>) -> Bool {
        guard place > text.startIndex else { return true }
        let before = text[place - 1]
        return isBlank(before) || before >= 0x80 || "[{,:?".utf8.contains(before)
    }

    /// Whether a key that is a list or a mapping, which must be compared whole, may begin or end there.
    private static func mayBeginOrEndKey(_ place: Int, in text: ArraySlice<UInt8>) -> Bool {
        switch text[place] {
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            return text[(place + 1)...].first { !isBlank($0) } == UInt8(ascii: ":")
        case UInt8(ascii: "?"):
            let before = text[..<place].last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
            return before.map { "\r\n-[{,?:".utf8.contains($0) || $0 >= 0x80 } ?? true
        default: return false
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "*") || byte == UInt8(ascii: "&") }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func failure(
        _ text: ArraySlice<UInt8>,
        _ place: Int,
        _ source: String,
        _ problem: String
    ) -> InputError {
        let (line, column) = JSONError(problem, at: place).lineAndColumn(in: Array(text))
        return InputError(
            source: source,
            pointer: nil,
            problem: "\(problem) (line \(line), column \(column))",
            fix: "Write the file without anchors: load it with PyYAML, and dump it with a Dumper whose ignore_aliases "
                + "returns True"
        )
    }
}
