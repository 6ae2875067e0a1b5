import Gzip
import HTTPTransport
import JSONText

/// A text of a cassette with nothing encoded in it left to read.
struct ReadText {
    let place: ScannedPlace
    /// Without placeholders, which are harmless.
    let text: [UInt8]
    let traits: TextTraits
    /// Why what it hides was not read; nil when it was.
    var problem: String?

    private static let deepest = 6
    /// Bytes that one gzip stream may hold.
    private static let largestStream = 268_435_456

    /// The text itself, the strings of JSON in it, the parts of an address or a form in it, and what Base64 and gzip hide.
    static func forEach(in bytes: [UInt8], at place: ScannedPlace, depth: Int = deepest, _ body: (ReadText) -> Void) {
        guard !bytes.isEmpty else { return }
        guard depth > 0 else {
            let traits = TextTraits(bytes)
            var read = ReadText(place: place, text: bytes, traits: traits)
            let isMore = traits.longestRun >= 16 || traits.hasPercent || traits.hasBackslash || bytes[0] == 0x1F
            if isMore { read.problem = "text that is encoded more than \(deepest) times" }
            return body(read)
        }
        if bytes.starts(with: [0x1F, 0x8B]) {
            let content = Gzip.decode(bytes, limit: largestStream).bytes
            guard content.count < largestStream else {
                let problem = "more compressed data than can be read"
                return body(ReadText(place: place, text: [], traits: TextTraits([]), problem: problem))
            }
            return forEach(in: content, at: place, depth: depth - 1, body)
        }
        // JSON is read by path, and not once more as a whole.
        if [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""), 0x20, 0x0A].contains(bytes[0]),
            let json = try? JSONValue(parsing: bytes),
            json.objectValue != nil || json.arrayValue != nil || json.stringValue != nil
        {
            for (place, text) in ScannedPlace.texts(of: json, at: place.part(" $")) {
                forEach(in: text, at: place, depth: depth - 1, body)
            }
            return
        }
        let (text, traits) = PlaceholderText.removed(from: bytes, TextTraits(bytes))
        // Most texts have nothing in them that could be read otherwise.
        guard traits.longestRun >= 16 || traits.hasEquals || traits.hasPercent || traits.hasBackslash else {
            return body(ReadText(place: place, text: text, traits: traits))
        }
        let (outer, parts) = AddressParts.cut(text, traits)
        let (rest, hidden) = withoutBase64(outer, traits)
        body(ReadText(place: place, text: rest, traits: traits))
        for (name, part) in parts {
            // The name of a parameter says what its value is; that of the path of an address does not.
            let inner = place.part(" \(name.isEmpty ? "path" : "parameter \(name)")").named(name)
            forEach(in: part, at: inner, depth: depth - 1, body)
        }
        for decoded in hidden + unescaped(rest, traits) { forEach(in: decoded, at: place, depth: depth - 1, body) }
    }

    /// What the text means where it is percent-encoded or escaped like JSON.
    private static func unescaped(_ text: [UInt8], _ traits: TextTraits) -> [[UInt8]] {
        var meanings: [[UInt8]] = []
        if traits.hasPercent {
            let whole = String(
                decoding: text.flatMap { $0 == UInt8(ascii: "&") ? percentAmpersand : [$0] },
                as: UTF8.self
            )
            if let plain = QueryString("x=" + whole[...])?["x"] { meanings.append(Array(plain.utf8)) }
        }
        if traits.hasBackslash {
            // Without quotes of its own the text is what stands between two; else it is more than one string, or cut.
            let quote = [UInt8(ascii: "\"")]
            let plain = try? JSONValue(parsing: quote + text + quote).stringValue
            meanings.append(plain.map { Array($0.utf8) } ?? withoutBackslashes(text))
        }
        return meanings.filter { $0 != text }
    }

    private static let percentAmpersand = Array("%26".utf8)

    /// Without those that stand before slashes and quotes.
    private static func withoutBackslashes(_ text: [UInt8]) -> [UInt8] {
        text.indices.filter { place in
            guard text[place] == UInt8(ascii: "\\"), place + 1 < text.count else { return true }
            return text[place + 1] != UInt8(ascii: "/") && text[place + 1] != UInt8(ascii: "\"")
        }.map { text[$0] }
    }

    /// The text without what is readable Base64, and what that says.
    private static func withoutBase64(_ text: [UInt8], _ traits: TextTraits) -> (rest: [UInt8], hidden: [[UInt8]]) {
        guard traits.longestRun >= 16 else { return (text, []) }
        var hidden: [[UInt8]] = []
        var rest: [UInt8] = []
        var place = 0
        for run in TextTraits.runs(of: text, atLeast: 16) {
            guard let bytes = base64(text[run]) else { continue }
            hidden.append(bytes)
            rest += text[place..<run.lowerBound]
            rest.append(0x20)
            place = run.upperBound
        }
        return place == 0 ? (text, []) : (rest + text[place...], hidden)
    }

    /// What Base64 hides, where that is a text or a gzip stream: nothing else decodes to either by chance.
    private static func base64(_ run: ArraySlice<UInt8>) -> [UInt8]? {
        guard run.contains(where: { (0x61...0x7A).contains($0 | 0x20) }) else { return nil }
        var digits = run.prefix { $0 != UInt8(ascii: "=") }.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        if digits.count % 4 == 1 { digits.removeLast() }
        // The first bytes tell already of most that it is neither.
        let start = Base64.decode(String(decoding: digits.prefix(16), as: UTF8.self)) ?? []
        guard digits.count < 16 || start.starts(with: [0x1F, 0x8B]) || start.allSatisfy(isTextByte) else { return nil }
        digits += repeatElement(UInt8(ascii: "="), count: (4 - digits.count % 4) % 4)
        guard let bytes = Base64.decode(String(decoding: digits, as: UTF8.self)),
            bytes.starts(with: [0x1F, 0x8B]) || isText(bytes)
        else { return nil }
        return bytes
    }

    private static func isText(_ bytes: [UInt8]) -> Bool {
        bytes.allSatisfy(isTextByte) && String(validating: bytes, as: UTF8.self) != nil
    }

    private static func isTextByte(_ byte: UInt8) -> Bool { byte >= 0x20 || byte == 0x0A || byte == 0x0D }
}
