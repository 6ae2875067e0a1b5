import Basics

/// The secrets that a recording has shown so far, each with its placeholder.
struct KnownSecrets: Sendable {
    /// Secrets of at least this many bytes are searched for everywhere. Shorter ones (a client id) also occur inside
    /// harmless text, and are removed only where they are known to be.
    static let shortest = 12

    private var replacements: [[UInt8]: [UInt8]] = [:]
    /// The ones that are searched for in any text.
    private var sought: Set<[UInt8]> = []
    /// By hash, whether the secret is a cookie.
    private var isCookie: [UInt64: Bool] = [:]
    /// Whether more secrets share a beginning than can be distinguished in time that grows with the text.
    private(set) var isOverfull = false
    private var counts: [SecretKind: Int] = [:]
    /// Lengths of the long secrets with these first bytes, the longest first. Lengths rather than secrets, since any
    /// number of secrets may share a beginning.
    private var longByStart: [Start: [Length]] = [:]
    /// By a hash of the first four bytes, whether a long secret may begin so.
    private var mayStart = [Bool](repeating: false, count: 65_536)

    private struct Length {
        let count: Int
        let power: UInt64
    }

    /// As many first bytes as every long secret has.
    private struct Start: Hashable {
        private let first: UInt64
        private let rest: UInt32

        init(_ bytes: UnsafeRawBufferPointer, _ place: Int) {
            first = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            rest = bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt32.self)
        }
    }

    /// Gives a secret a placeholder, unless it already has one.
    mutating func learn(_ value: [UInt8], _ kind: SecretKind) {
        // In prose the value of a parameter may end before a byte that could also be part of it.
        if let end = value.firstIndex(where: { ";,)}'".utf8.contains($0) }), end >= Self.shortest {
            learn(whole: Array(value[..<end]), kind)
        }
        learn(whole: value, kind)
    }

    /// The same for a value that is known to be whole.
    mutating func learn(whole value: [UInt8], _ kind: SecretKind) {
        guard !value.isEmpty, replacements[value] == nil, !Placeholder.isIn(value), !Placeholder.isCut(value) else {
            return
        }
        counts[kind, default: 0] += 1
        // An address that a cookie holds is not a secret elsewhere: the recorded requests go to it. Neither is a user's
        // name.
        let isSought = kind != .username && (kind != .cookie || !AddressContext.isReference(value))
        add(value, Placeholder(kind: kind, number: counts[kind, default: 1]).text, isSought: isSought)
    }

    /// The same for a value that a project's own rules remove. A value that looks like a number is removed only where
    /// the rule found it: elsewhere it may be a number of JSON, or a part of one.
    mutating func learn(own value: [UInt8]) {
        guard !value.isEmpty, replacements[value] == nil,
            !KeptHeader.isOnlyPlaceholders(String(decoding: value, as: UTF8.self))
        else { return }
        counts[.own, default: 0] += 1
        let isNumber = value.allSatisfy { $0.isDigit || "+-.eE".utf8.contains($0) }
        add(value, Placeholder(kind: .own, number: counts[.own, default: 1]).text, isSought: !isNumber)
    }

    /// Reserves the numbers of placeholders that a text already has, so that no other secret gets them.
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
        // A value that equals the name of a field would be removed from every form.
        guard isSought, value.count >= Self.shortest,
            SecretKind.byName[String(decoding: value, as: UTF8.self)] == nil
        else { return }
        sought.insert(value)
        // Of two with the same hash, the one that is found in more places decides.
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

    /// The placeholder for exactly that value; nil if it is not a known secret.
    func replacement(for value: [UInt8]) -> [UInt8]? { replacements[value] }

    /// The long secrets in a text.
    func find(in text: [UInt8]) -> [TextEdit] {
        var steps = 0
        return find(in: text, steps: &steps)
    }

    /// - Parameter steps: counts the bytes and candidates that were examined, for a test.
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
            // Vetoed matches are not compared, since that would be repeated at each place.
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

    /// Lengths of secrets that share a beginning.
    static let mostLengths = 64

    private static let cookie = Array("<\(SecretKind.cookie.rawValue):".utf8)

    /// The next place with the first bytes of long secrets, and the lengths of those.
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
