/// Where values in a text end. Each byte is looked at once however many values it may be a part of, so that a text such as
/// `pwd=pwd=pwd=` is read in time that grows with its length.
struct ValueEnds {
    private let text: [UInt8]
    /// By what ends a value: bytes of which none does, but for the one behind them.
    private var known: [Kind: Range<Int>] = [:]
    /// Bytes that were looked at, for a test to count.
    private(set) var steps = 0

    private enum Kind { case parameter, word, element }

    init(_ text: [UInt8]) { self.text = text }

    /// Of a value in a form or an address. Of what may end a value in prose, some may be here: only what must be encoded
    /// ends it.
    mutating func parameter(from start: Int) -> Int {
        end(from: start, .parameter) { $0 <= 0x20 || "&\"<>\\".utf8.contains($0) }
    }

    /// Of a word in prose.
    mutating func word(from start: Int) -> Int {
        end(from: start, .word) { $0 <= 0x20 || "&;,\"'<>".utf8.contains($0) }
    }

    /// Of the text in an element of XML.
    mutating func element(from start: Int) -> Int { end(from: start, .element) { $0 == UInt8(ascii: "<") } }

    private mutating func end(from start: Int, _ kind: Kind, where isEnd: (UInt8) -> Bool) -> Int {
        if let range = known[kind], range.contains(start) { return range.upperBound }
        var place = start
        while place < text.count, !isEnd(text[place]) { place += 1 }
        steps += place - start
        known[kind] = start..<place
        return place
    }
}

/// The places of secrets that a walk along a text is inside of.
///
/// A place in another is learnt too (`cookie: session=…`), but only to a depth: a text may open any number of them.
struct OpenSites {
    static let deepest = 4

    private var ends: [Int] = []

    mutating func add(_ range: Range<Int>) { ends.append(range.upperBound) }

    /// Where to continue, when a place is inside of as many others as are looked into.
    mutating func skipped(at place: Int) -> Int? {
        ends.removeAll { $0 <= place }
        return ends.count >= Self.deepest ? ends.min() : nil
    }
}
