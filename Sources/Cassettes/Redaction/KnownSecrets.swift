/// The secrets that a recording has shown so far, each with its placeholder.
struct KnownSecrets: Sendable {
    /// Bytes from which on a secret is looked for anywhere; shorter ones (a client id) stand inside of harmless text too,
    /// and are taken out only where they are known to stand.
    static let shortest = 12

    private var replacements: [[UInt8]: [UInt8]] = [:]
    /// Those of them that are looked for in any text.
    private var sought: Set<[UInt8]> = []
    /// By their hashes, whether they are cookies.
    private var isCookie: [UInt64: Bool] = [:]
    /// Whether more secrets begin alike than can be told apart in a time that grows with the text.
    private(set) var isOverfull = false
    private var counts: [SecretKind: Int] = [:]
    /// How long the long secrets with these first bytes are, the longest first. Lengths and not the secrets, since any
    /// number of secrets may begin alike.
    private var longByStart: [Start: [Length]] = [:]
    /// By a hash of the first four bytes, whether a long secret may begin so.
    private var mayStart = [Bool](repeating: false, count: 65_536)

    private struct Length {
        let count: Int
        let power: UInt64
    }

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
        // An address that a cookie holds is not a secret elsewhere: the recorded requests go to it. Nor is a user's name.
        let isSought = kind != .username && (kind != .cookie || !AddressContext.isReference(value))
        add(value, Placeholder(kind: kind, number: counts[kind, default: 1]).text, isSought: isSought)
    }

    /// The same for a value that a project's own rules take out. What reads like a number is taken out only where it is:
    /// elsewhere it may be a number of JSON, or a part of one.
    mutating func learn(own value: [UInt8]) {
        guard !value.isEmpty, replacements[value] == nil,
            !KeptHeader.isOnlyPlaceholders(String(decoding: value, as: UTF8.self))
        else { return }
        counts[.own, default: 0] += 1
        let isNumber = value.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
        add(value, Placeholder(kind: .own, number: counts[.own, default: 1]).text, isSought: !isNumber)
    }

    /// Keeps the numbers of placeholders that are in a text already from being given to other secrets.
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
        // Two with one hash are looked for as the one that is found in more places.
        let hash = TextHashes.hash(of: value)
        isCookie[hash] = isCookie[hash, default: true] && replacement.starts(with: Self.cookie)
        let start = value.withUnsafeBytes { Start($0, 0) }
        guard longByStart[start]?.contains(where: { $0.count == value.count }) != true else { return }
        guard longByStart[start, default: []].count < Self.mostLengths else { return isOverfull = true }
        let length = Length(count: value.count, power: TextHashes.power(of: value.count))
        longByStart[start, default: []].append(length)
        longByStart[start]?.sort { $0.count > $1.count }
        mayStart[value.withUnsafeBytes { Self.hash($0, 0) }] = true
    }

    /// What stands for exactly that value; nil when it is no known secret.
    func replacement(for value: [UInt8]) -> [UInt8]? { replacements[value] }

    /// Long secrets as they stand in a text.
    func find(in text: [UInt8]) -> [TextEdit] {
        var steps = 0
        return find(in: text, steps: &steps)
    }

    /// - Parameter steps: counts bytes and candidates that were looked at, for a test.
    func find(in text: [UInt8], steps: inout Int) -> [TextEdit] {
        guard !longByStart.isEmpty, text.count >= Self.shortest else { return [] }
        var edits: [TextEdit] = []
        var place = 0
        var hashes: TextHashes?
        var context = AddressContext(text)
        steps += text.count
        while let (start, lengths) = candidate(in: text, from: place) {
            let known = hashes ?? TextHashes(text)
            hashes = known
            steps += lengths.count
            place = start + 1
            // What is vetoed is not compared, since that would be done again at each place.
            if Placeholder.covers(start, in: text) { continue }
            for length in lengths where start + length.count <= text.count {
                let range = start..<start + length.count
                guard let isCookie = isCookie[known.hash(of: range, power: length.power)],
                    !isCookie || !context.isBeforeQuery(start)
                else { continue }
                steps += range.count
                let value = Array(text[range])
                guard sought.contains(value), let replacement = replacements[value] else { continue }
                edits.append(TextEdit(range: range, replacement: replacement))
                place = range.upperBound
                break
            }
        }
        return edits
    }

    /// Lengths of secrets that begin alike.
    static let mostLengths = 64

    private static let cookie = Array("<\(SecretKind.cookie.rawValue):".utf8)

    /// The next place where the first bytes of long secrets are, and how long those are.
    private func candidate(in text: [UInt8], from start: Int) -> (place: Int, lengths: [Length])? {
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
