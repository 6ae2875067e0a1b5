/// The secrets that a recording has shown so far, each with its placeholder.
struct KnownSecrets: Sendable {
    /// Bytes from which on a secret is looked for anywhere; shorter ones (a client id) stand inside of harmless text too,
    /// and are taken out only where they are known to stand.
    static let shortest = 12

    private var replacements: [[UInt8]: [UInt8]] = [:]
    /// Those of them that are looked for in any text.
    private var sought: Set<[UInt8]> = []
    private var counts: [SecretKind: Int] = [:]
    /// How long the long secrets with these first bytes are, the longest first. Lengths and not the secrets, since any
    /// number of secrets may begin alike.
    private var longByStart: [Start: [Int]] = [:]
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
            learn(whole: Array(value[..<end]), kind)
        }
        learn(whole: value, kind)
    }

    /// The same for a value of which nothing else is a part.
    mutating func learn(whole value: [UInt8], _ kind: SecretKind) {
        guard !value.isEmpty, replacements[value] == nil, !Placeholder.isIn(value), !Placeholder.isCut(value) else {
            return
        }
        counts[kind, default: 0] += 1
        // An address that a cookie holds is no secret elsewhere: the recorded requests go to it.
        let isSought = kind != .cookie || !AddressContext.isReference(value)
        add(value, Placeholder(kind: kind, number: counts[kind, default: 1]).text, isSought: isSought)
    }

    /// Keeps the numbers of placeholders that stand in a text already from being given to other secrets.
    mutating func reserve(placeholdersIn text: [UInt8]) {
        for place in text.indices {
            guard let used = Placeholder(in: text, from: place) else { continue }
            counts[used.kind] = max(counts[used.kind, default: 0], used.number)
        }
    }

    /// Gives `id:secret` the placeholders of both.
    mutating func learnPair(_ first: [UInt8], _ second: [UInt8]) {
        guard let one = replacements[first], let other = replacements[second] else { return }
        let colon = [UInt8(ascii: ":")]
        add(first + colon + second, one + colon + other)
    }

    private mutating func add(_ value: [UInt8], _ replacement: [UInt8], isSought: Bool = true) {
        replacements[value] = replacement
        // A value that is the name of a field would be taken out of every form.
        guard isSought, value.count >= Self.shortest,
            SecretKind.byName[String(decoding: value, as: UTF8.self)] == nil
        else { return }
        sought.insert(value)
        let start = value.withUnsafeBytes { Start($0, 0) }
        guard longByStart[start]?.contains(value.count) != true else { return }
        longByStart[start, default: []].append(value.count)
        longByStart[start]?.sort(by: >)
        mayStart[value.withUnsafeBytes { Self.hash($0, 0) }] = true
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
        while let (candidate, lengths) = candidate(in: text, from: place) {
            for length in lengths where candidate + length <= text.count {
                let range = candidate..<candidate + length
                let value = Array(text[range])
                guard sought.contains(value), let replacement = replacements[value],
                    !Placeholder.covers(candidate, in: text),
                    !replacement.starts(with: Self.cookie) || !AddressContext.isBeforeQuery(text, candidate)
                else { continue }
                return TextEdit(range: range, replacement: replacement)
            }
            place = candidate + 1
        }
        return nil
    }

    private static let cookie = Array("<\(SecretKind.cookie.rawValue):".utf8)

    /// The next place where the first bytes of long secrets stand, and how long those are.
    private func candidate(in text: [UInt8], from start: Int) -> (place: Int, lengths: [Int])? {
        text.withUnsafeBytes { text in
            mayStart.withUnsafeBufferPointer { mayStart in
                var place = start
                while place + Self.shortest <= text.count {
                    if mayStart[Self.hash(text, place)], let lengths = longByStart[Start(text, place)] {
                        return (place, lengths)
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
