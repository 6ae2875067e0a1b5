/// The secrets that a recording has shown so far, each with its placeholder.
struct KnownSecrets: Sendable {
    /// Bytes from which on a secret is looked for anywhere; shorter ones (a client id) stand inside of harmless text too,
    /// and are taken out only where they are known to stand.
    static let shortest = 12

    private var replacements: [[UInt8]: [UInt8]] = [:]
    private var counts: [SecretKind: Int] = [:]
    /// All values in the order of their bytes, so that what begins with another stands right behind it.
    private var ordered: [[UInt8]] = []
    /// Long secrets by their first bytes, the longest first.
    private var longByStart: [Start: [[UInt8]]] = [:]
    /// By a hash of the first four bytes, whether a long secret may begin so.
    private var mayStart = [Bool](repeating: false, count: 65_536)

    /// As many bytes as every long secret has.
    private struct Start: Hashable {
        private let first: UInt64
        private let rest: UInt32

        init(_ bytes: UnsafeRawBufferPointer, _ place: Int) {
            first = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            rest = bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt32.self)
        }
    }

    /// Gives a secret a placeholder, where it has none yet.
    mutating func learn(_ value: [UInt8], _ kind: SecretKind) {
        // In prose the value of a parameter may end before what may also be a part of it.
        if let end = value.firstIndex(where: { ";,)}'".utf8.contains($0) }), end >= Self.shortest {
            learnWhole(Array(value[..<end]), kind)
        }
        learnWhole(value, kind)
    }

    private mutating func learnWhole(_ value: [UInt8], _ kind: SecretKind) {
        guard !value.isEmpty, replacements[value] == nil, !Placeholder.isIn(value) else { return }
        // The start of a secret is what is left of it where its encoding was not understood.
        let place = place(of: value)
        guard place == ordered.count || !ordered[place].starts(with: value) else { return }
        counts[kind, default: 0] += 1
        add(value, Placeholder(kind: kind, number: counts[kind, default: 1]).text)
    }

    /// Gives `id:secret` the placeholders of both.
    mutating func learnPair(_ first: [UInt8], _ second: [UInt8]) {
        guard let one = replacements[first], let other = replacements[second] else { return }
        let colon = [UInt8(ascii: ":")]
        add(first + colon + second, one + colon + other)
    }

    private mutating func add(_ value: [UInt8], _ replacement: [UInt8]) {
        if replacements.updateValue(replacement, forKey: value) == nil { ordered.insert(value, at: place(of: value)) }
        // A value that is the name of a field would be taken out of every form.
        guard value.count >= Self.shortest, SecretKind.byName[String(decoding: value, as: UTF8.self)] == nil else {
            return
        }
        let start = value.withUnsafeBytes { Start($0, 0) }
        guard longByStart[start]?.contains(value) != true else { return }
        longByStart[start, default: []].append(value)
        longByStart[start]?.sort { $0.count > $1.count }
        mayStart[value.withUnsafeBytes { Self.hash($0, 0) }] = true
    }

    /// The first place in the order whose value does not stand before this one.
    private func place(of value: [UInt8]) -> Int {
        var range = 0..<ordered.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range =
                ordered[middle].lexicographicallyPrecedes(value)
                ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }

    /// What stands for exactly that value; nil when it is no known secret.
    func replacement(for value: [UInt8]) -> [UInt8]? { replacements[value] }

    /// Long secrets as they stand in a text.
    func find(in text: [UInt8]) -> [TextEdit] {
        guard !longByStart.isEmpty, text.count >= Self.shortest else { return [] }
        var edits: [TextEdit] = []
        var place = 0
        while let found = next(in: text, from: place) {
            edits.append(found)
            place = found.range.upperBound
        }
        return edits
    }

    private func next(in text: [UInt8], from start: Int) -> TextEdit? {
        var place = start
        while let (candidate, values) = candidate(in: text, from: place) {
            for value in values {
                guard text[candidate...].starts(with: value), let replacement = replacements[value],
                    !Placeholder.covers(candidate, in: text)
                else { continue }
                return TextEdit(range: candidate..<candidate + value.count, replacement: replacement)
            }
            place = candidate + 1
        }
        return nil
    }

    /// The next place where the first bytes of long secrets stand, and those secrets.
    private func candidate(in text: [UInt8], from start: Int) -> (place: Int, values: [[UInt8]])? {
        text.withUnsafeBytes { text in
            mayStart.withUnsafeBufferPointer { mayStart in
                var place = start
                while place + Self.shortest <= text.count {
                    if mayStart[Self.hash(text, place)], let values = longByStart[Start(text, place)] {
                        return (place, values)
                    }
                    place += 1
                }
                return nil
            }
        }
    }

    private static func hash(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Int {
        Int((bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self) &* 0x9E37_79B1) >> 16)
    }
}
