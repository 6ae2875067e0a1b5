import Gzip
import HTTPTransport

/// A text of a cassette with nothing encoded in it left to read.
struct ReadText {
    let place: ScannedPlace
    /// Without placeholders, which are harmless.
    let text: [UInt8]
    let traits: CharacterProfile
    /// How sure it is that credentials of an authorization are in it; nil when there are none.
    var credentials: Confidence?
    /// Why what it hides was not read; nil when it was.
    var problem: String?
}

/// Reads a text, the strings of JSON in it, the parts of an address or a form in it, and what Base64, hexadecimal digits
/// and compression hide.
final class TextReader {
    private let names: NameVerdictCache
    private let found: (ReadText) -> Void

    static let deepest = 6
    /// Bytes that one compressed stream may hold.
    private static let largestStream = 268_435_456

    init(names: NameVerdictCache, found: @escaping (ReadText) -> Void) {
        self.names = names
        self.found = found
    }

    func read(_ bytes: [UInt8], at place: ScannedPlace, depth: Int = deepest) {
        guard !bytes.isEmpty else { return }
        let traits = CharacterProfile(bytes)
        // Most texts have nothing in them that could be read otherwise.
        if traits.areHarmless, !names.isSecretive(place.name), !isCompressed(bytes) { return }
        guard depth > 0 else {
            var read = ReadText(place: place, text: bytes, traits: traits)
            let isMore = traits.longestRun >= 16 || traits.hasPercent || traits.hasBackslash || bytes[0] == 0x1F
            if isMore { read.problem = "text that is encoded more than \(Self.deepest) times" }
            return found(read)
        }
        if let content = uncompressed(bytes) {
            guard content.count < Self.largestStream else {
                let problem = "more compressed data than can be read"
                return found(ReadText(place: place, text: [], traits: CharacterProfile([]), problem: problem))
            }
            if hasMore(behindStreamIn: bytes) {
                let problem = "bytes behind a compressed stream, which were not read"
                found(ReadText(place: place, text: [], traits: CharacterProfile([]), problem: problem))
            }
            return read(content, at: place, depth: depth - 1)
        }
        // JSON is read by path, and not once more as a whole.
        if "{[\" \n".utf8.contains(bytes[0]), readJSON(bytes, at: place, depth: depth) { return }
        readPlain(bytes, traits, at: place, depth: depth)
    }

    private func readPlain(_ bytes: [UInt8], _ traits: CharacterProfile, at place: ScannedPlace, depth: Int) {
        let (text, traits) = PlaceholderText.removed(from: bytes, traits)
        guard traits.longestRun >= 16 || traits.hasEquals || traits.hasPercent || traits.hasBackslash else {
            let credentials = Authorization.confidence(in: text, traits)
            return found(ReadText(place: place, text: text, traits: traits, credentials: credentials))
        }
        let (outer, parts) = AddressParts.cut(text, traits)
        let (rest, hidden) = EncodedCandidates.cut(outer, traits)
        // Base64 is what credentials are written in, and is cut out of the rest.
        let credentials = Authorization.confidence(in: text, traits)
        found(ReadText(place: place, text: rest, traits: traits, credentials: credentials))
        for part in parts {
            // The name of a parameter says what its value is; that of the path of an address does not.
            let inner =
                part.host.map { place.path(at: names.shown($0)) }
                ?? place.part(" parameter \(names.shown(part.name))").named(part.name)
            let innermost = part.isOfAddress ? inner.parameter : inner
            read(part.text, at: innermost, depth: depth - 1)
        }
        for decoded in hidden + Self.unescaped(rest, traits) { read(decoded, at: place, depth: depth - 1) }
    }

    /// - Returns: whether it is JSON; nothing was read if not.
    private func readJSON(_ bytes: [UInt8], at place: ScannedPlace, depth: Int) -> Bool {
        bytes.withUnsafeBufferPointer { text in
            guard JSONStringWalker.areAll(of: text) else { return false }
            let root = place.part(" $")
            let isRootSecretive = names.isSecretive(place.name)
            var texts = JSONStringWalker()
            while case .text(let next) = texts.next(text) {
                let contents = UnsafeBufferPointer(rebasing: text[next.range])
                if next.isName {
                    if !names.isHarmless(contents) || next.hasEscape {
                        let inner = texts.place(of: next, in: text, from: root, names).named("")
                        read(JSONStringWalker.unescaped(contents), at: inner, depth: depth - 1)
                    }
                    continue
                }
                let isSecretive =
                    texts.levels.last?.label.map { names.isSecretive(UnsafeBufferPointer(rebasing: text[$0.range])) }
                    ?? isRootSecretive
                if !isSecretive, !next.hasEscape, CharacterProfile(contents).areHarmless { continue }
                var inner = texts.place(of: next, in: text, from: root, names)
                inner.isSymmetricKey = inner.name == "k" && SymmetricKey.holds(next.range, in: text)
                read(
                    next.hasEscape ? JSONStringWalker.unescaped(contents) : Array(contents),
                    at: inner,
                    depth: depth - 1
                )
            }
            return true
        }
    }

    private func isCompressed(_ bytes: [UInt8]) -> Bool {
        bytes.count > 2 && (bytes[0] == 0x1F && bytes[1] == 0x8B || Self.isZlib(bytes))
    }

    /// What a gzip stream holds, whole or cut, or a zlib stream that is whole.
    private func uncompressed(_ bytes: [UInt8]) -> [UInt8]? {
        if bytes.starts(with: [0x1F, 0x8B]) { return Gzip.decode(bytes, limit: Self.largestStream).bytes }
        guard Self.isZlib(bytes) else { return nil }
        let stream = Gzip.decodeStream(bytes[...], as: .zlib, limit: Self.largestStream)
        return stream.end != nil || stream.bytes.count >= Self.largestStream ? stream.bytes : nil
    }

    /// Whether a gzip stream, which may have several members (RFC 1952), goes on behind its first.
    private func hasMore(behindStreamIn bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x1F, 0x8B]) && Gzip.decode(bytes, limit: Self.largestStream).damage == .excess
    }

    /// The two bytes of a zlib header, as one number, are a multiple of 31 (RFC 1950).
    private static func isZlib(_ bytes: [UInt8]) -> Bool {
        bytes.count > 2 && bytes[0] & 0x0F == 8 && bytes[0] >> 4 <= 7 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
    }

    /// What the text means where it is percent-encoded or escaped like JSON.
    private static func unescaped(_ text: [UInt8], _ traits: CharacterProfile) -> [[UInt8]] {
        var meanings: [[UInt8]] = []
        if traits.hasPercent {
            let whole = String(
                decoding: text.flatMap { $0 == UInt8(ascii: "&") ? percentAmpersand : [$0] },
                as: UTF8.self
            )
            if let plain = QueryString("x=" + whole[...])?["x"] { meanings.append(Array(plain.utf8)) }
        }
        if traits.hasBackslash {
            meanings.append(text.withUnsafeBufferPointer { JSONStringWalker.unescaped($0) })
        }
        return meanings.filter { $0 != text }
    }

    private static let percentAmpersand = Array("%26".utf8)
}
