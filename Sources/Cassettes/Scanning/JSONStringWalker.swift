import JSONText

/// The names, strings and numbers of a JSON text, one after another in one pass and without a tree, which would be many
/// times as large as the text.
///
/// It is lenient inside strings and with duplicate names, because all of that is read. Text outside
/// strings has to be JSON, so that nothing is skipped.
struct JSONStringWalker {
    struct Text {
        /// Without quotes, as it is written.
        let range: Range<Int>
        let hasEscape: Bool
        let isName: Bool
    }

    /// An object or an array that is open.
    struct Level {
        let isObject: Bool
        /// The name of the member that is being read.
        var name: Text?
        /// The name by which what is read now is to be judged: of the nearest member around it that has words in its
        /// name; of `value`, the value of a member `name` or `key` before it. Nil for that of the whole text.
        var label: Text?
        fileprivate var toldName: Text?
    }

    enum Step { case text(Text), end, damage }

    private(set) var levels: [Level] = []
    private var place = 0
    private var state = State.value

    private enum State { case value, valueOrClose, name, nameOrClose, afterValue }

    /// Whether all of a text is JSON.
    static func areAll(of text: UnsafeBufferPointer<UInt8>) -> Bool {
        var texts = JSONStringWalker()
        while true {
            switch texts.next(text) {
            case .text: continue
            case .end: return true
            case .damage: return false
            }
        }
    }

    mutating func next(_ text: UnsafeBufferPointer<UInt8>) -> Step {
        while true {
            skipSpace(text)
            guard place < text.count else { return state == .afterValue && levels.isEmpty ? .end : .damage }
            let byte = text[place]
            switch state {
            case .name, .nameOrClose:
                if byte == UInt8(ascii: "}"), state == .nameOrClose {
                    close()
                    continue
                }
                guard byte == Self.quote, let name = string(text, isName: true) else { return .damage }
                skipSpace(text)
                guard place < text.count, text[place] == UInt8(ascii: ":") else { return .damage }
                place += 1
                state = .value
                begin(name, text)
                return .text(name)
            case .value, .valueOrClose:
                switch byte {
                case Self.quote:
                    guard let value = string(text, isName: false) else { return .damage }
                    state = .afterValue
                    noteName(value, text)
                    return .text(value)
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    // The place of a text is as long as what is open around it.
                    guard levels.count < JSONLimits.depth else { return .damage }
                    open(isObject: byte == UInt8(ascii: "{"))
                case UInt8(ascii: "]") where state == .valueOrClose: close()
                default:
                    guard let word = word(text) else { return .damage }
                    state = .afterValue
                    if word.isEmpty { continue }
                    return .text(Text(range: word, hasEscape: false, isName: false))
                }
            case .afterValue:
                guard let level = levels.last else { return .damage }
                if byte == UInt8(ascii: ",") {
                    place += 1
                    state = level.isObject ? .name : .value
                } else if byte == (level.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                    close()
                } else {
                    return .damage
                }
            }
        }
    }

    private mutating func open(isObject: Bool) {
        levels.append(Level(isObject: isObject, label: levels.last?.label))
        place += 1
        state = isObject ? .nameOrClose : .valueOrClose
    }

    private mutating func close() {
        levels.removeLast()
        place += 1
        state = .afterValue
    }

    /// A member begins.
    private mutating func begin(_ name: Text, _ text: UnsafeBufferPointer<UInt8>) {
        let last = levels.count - 1
        let around = last > 0 ? levels[last - 1].label : nil
        levels[last].name = name
        if Self.isKey(text, name.range) {
            levels[last].label = around
        } else if Self.valueNames.contains(where: { Self.reads(text, name.range, $0) }) {
            levels[last].label = levels[last].toldName ?? around ?? name
        } else {
            levels[last].label = name
        }
    }

    private mutating func noteName(_ value: Text, _ text: UnsafeBufferPointer<UInt8>) {
        guard let level = levels.last, level.isObject, let name = level.name,
            Self.nameNames.contains(where: { Self.reads(text, name.range, $0) })
        else { return }
        levels[levels.count - 1].toldName = value
    }

    /// Reports have the ids of entities, and dates, in the place of names.
    static func isKey(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        !range.isEmpty && range.allSatisfy { (0x30...0x39).contains(text[$0]) || text[$0] == UInt8(ascii: "-") }
    }

    /// Members in which lists of pairs have names and values.
    private static let nameNames: [StaticString] = ["name", "key", "k", "Name", "Key", "header", "field"]
    private static let valueNames: [StaticString] = ["value", "v", "Value"]

    private static func reads(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ word: StaticString) -> Bool {
        range.count == word.utf8CodeUnitCount
            && (0..<range.count).allSatisfy { text[range.lowerBound + $0] == word.utf8Start[$0] }
    }

    private mutating func string(_ text: UnsafeBufferPointer<UInt8>, isName: Bool) -> Text? {
        let start = place + 1
        var end = start
        var hasEscape = false
        while end < text.count, text[end] != Self.quote {
            if text[end] == UInt8(ascii: "\\") {
                hasEscape = true
                end += 1
            }
            end += 1
        }
        guard end < text.count else { return nil }
        place = end + 1
        return Text(range: start..<end, hasEscape: hasEscape, isName: isName)
    }

    /// The place of a number; empty for true, false and null.
    private mutating func word(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        let start = place
        while place < text.count, Self.isWordPart(text[place]) { place += 1 }
        let word = start..<place
        if let first = word.first, (0x30...0x39).contains(text[first]) || text[first] == UInt8(ascii: "-") {
            return word
        }
        let isLiteral = ["true", "false", "null"].contains { Self.reads(text, word, $0) }
        return isLiteral ? start..<start : nil
    }

    private mutating func skipSpace(_ text: UnsafeBufferPointer<UInt8>) {
        while place < text.count, text[place] <= 0x20, Self.isSpace(text[place]) { place += 1 }
    }

    private static let quote = UInt8(ascii: "\"")

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
    }
}
