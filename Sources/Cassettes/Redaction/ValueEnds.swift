/// Where values in a text end. Each byte is examined once, however many values it may be part of, so that a text such
/// as `pwd=pwd=pwd=` is read in time that grows linearly with its length.
struct ValueEnds {
    private let text: [UInt8]
    /// For each kind of value, a range without bytes that end it, followed by one that does.
    private var known: [Kind: Range<Int>] = [:]
    /// The last opening bracket that was examined in a parameter.
    private var lastOpening: Int?
    /// Bytes examined, for a test to count.
    private(set) var steps = 0

    private enum Kind { case parameter, word, element }

    init(_ text: [UInt8]) { self.text = text }

    /// The end of a value in a form or an address. It may contain some of the bytes that end a value in prose: only
    /// bytes that must be encoded end it, and a bracket behind it that closes what was opened before the address:
    /// `(https://api.example/?access_token=…).`
    mutating func parameter(from start: Int) -> Int {
        let end = end(from: start, .parameter) { $0 <= 0x20 || "&\"<>\\".utf8.contains($0) }
        if let opening = lastOpening, opening >= start { return end }
        var place = end
        while place > max(start, end - Self.mostPunctuation), ")]}.,;:!?".utf8.contains(text[place - 1]) { place -= 1 }
        return text[place..<end].firstIndex { ")]}".utf8.contains($0) } ?? end
    }

    /// What may follow an address in prose.
    private static let mostPunctuation = 4

    /// The end of a word in prose.
    mutating func word(from start: Int) -> Int {
        end(from: start, .word) { $0 <= 0x20 || "&;,\"'<>".utf8.contains($0) }
    }

    /// The end of the text in an XML element.
    mutating func element(from start: Int) -> Int { end(from: start, .element) { $0 == UInt8(ascii: "<") } }

    private mutating func end(from start: Int, _ kind: Kind, where isEnd: (UInt8) -> Bool) -> Int {
        if let range = known[kind], range.contains(start) { return range.upperBound }
        var place = start
        while place < text.count, !isEnd(text[place]) {
            if kind == .parameter, "([{".utf8.contains(text[place]) { lastOpening = place }
            place += 1
        }
        steps += place - start
        known[kind] = start..<place
        return place
    }
}

/// The places of secrets that a walk along a text is currently inside.
///
/// A place inside another is learnt too (`cookie: session=…`), but only to a depth: a text may open any number of them.
struct OpenSites {
    static let deepest = 4

    private var ends: [Int] = []

    mutating func add(_ range: Range<Int>) { ends.append(range.upperBound) }

    /// Where to continue once places are nested as deeply as is examined.
    mutating func skipped(at place: Int) -> Int? {
        ends.removeAll { $0 <= place }
        return ends.count >= Self.deepest ? ends.min() : nil
    }
}
