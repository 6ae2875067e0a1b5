/// The secrets that a recording has shown so far, each with its placeholder.
struct KnownSecrets: Sendable {
    /// Bytes from which on a secret is looked for anywhere; shorter ones (a client id) stand inside of harmless text too,
    /// and are taken out only where they are known to stand.
    static let shortest = 12

    private var replacements: [[UInt8]: [UInt8]] = [:]
    private var counts: [SecretKind: Int] = [:]
    /// Long secrets by their first four bytes, the longest first.
    private var longByStart: [UInt32: [[UInt8]]] = [:]
    /// By the first two bytes, whether a long secret begins so.
    private var starts = [Bool](repeating: false, count: 65_536)

    /// Gives a secret a placeholder, where it has none yet.
    mutating func learn(_ value: [UInt8], _ kind: SecretKind) {
        guard !value.isEmpty, replacements[value] == nil, !Placeholder.isIn(value) else { return }
        // The start of a secret is what is left of it where its encoding was not understood.
        guard !replacements.keys.contains(where: { $0.count > value.count && $0.starts(with: value) }) else { return }
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
        replacements[value] = replacement
        // A value that is the name of a field would be taken out of every form.
        guard value.count >= Self.shortest, SecretKind.byName[String(decoding: value, as: UTF8.self)] == nil else {
            return
        }
        longByStart[Self.start(value, 0), default: []].append(value)
        longByStart[Self.start(value, 0)]?.sort { $0.count > $1.count }
        starts[Int(value[0]) << 8 | Int(value[1])] = true
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
        while let candidate = candidate(in: text, from: place) {
            for value in longByStart[Self.start(text, candidate)] ?? [] {
                guard text[candidate...].starts(with: value), let replacement = replacements[value],
                    !Placeholder.covers(candidate, in: text)
                else { continue }
                return TextEdit(range: candidate..<candidate + value.count, replacement: replacement)
            }
            place = candidate + 1
        }
        return nil
    }

    /// The next place where the first bytes of a long secret stand.
    private func candidate(in text: [UInt8], from start: Int) -> Int? {
        text.withUnsafeBufferPointer { text in
            starts.withUnsafeBufferPointer { starts in
                var place = start
                while place + 4 <= text.count {
                    if starts[Int(text[place]) << 8 | Int(text[place + 1])] { return place }
                    place += 1
                }
                return nil
            }
        }
    }

    private static func start(_ bytes: [UInt8], _ place: Int) -> UInt32 {
        bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
