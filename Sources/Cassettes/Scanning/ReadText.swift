import Gzip
import HTTPTransport
import JSONText

/// A text of a cassette with nothing encoded in it left to read.
struct ReadText {
    let place: ScannedPlace
    /// Without placeholders, which are harmless.
    let text: String
    let traits: TextTraits

    /// The text itself, the strings of JSON in it, the parts of an address or a form in it, and what Base64 and gzip hide.
    static func all(in bytes: [UInt8], at place: ScannedPlace, depth: Int = 6) -> [ReadText] {
        guard depth > 0, !bytes.isEmpty else { return [] }
        if bytes.starts(with: [0x1F, 0x8B]) {
            return all(in: Gzip.decode(bytes).bytes, at: place, depth: depth - 1)
        }
        // JSON is read by path, and not once more as a whole.
        if [UInt8(ascii: "{"), UInt8(ascii: "["), 0x20, 0x0A].contains(bytes[0]),
            let json = try? JSONValue(parsing: bytes), json.objectValue != nil || json.arrayValue != nil
        {
            return ScannedPlace.texts(of: json, at: place.part(" $")).flatMap { all(in: $1, at: $0, depth: depth - 1) }
        }
        let (text, traits) = withoutPlaceholders(String(decoding: bytes, as: UTF8.self), TextTraits(bytes))
        let (outer, parts) = AddressParts.cut(text, traits)
        let (rest, hidden) = withoutBase64(outer, traits)
        var found = [ReadText(place: place, text: rest, traits: traits)]
        for (name, part) in parts {
            // The name of a parameter says what its value is; that of the path of an address does not.
            let inner = place.part(" \(name.isEmpty ? "path" : "parameter \(name)")").named(name)
            found += all(in: Array(part.utf8), at: inner, depth: depth - 1)
        }
        for decoded in hidden + unescaped(rest, traits) { found += all(in: decoded, at: place, depth: depth - 1) }
        return found
    }

    /// What the text means where it is percent-encoded or escaped like JSON.
    private static func unescaped(_ text: String, _ traits: TextTraits) -> [[UInt8]] {
        var meanings: [String] = []
        if traits.hasPercent, let plain = QueryString("x=" + text[...].replacing("&", with: "%26"))?["x"] {
            meanings.append(plain)
        }
        if traits.hasBackslash {
            // Without quotes of its own the text is what stands between two; else it is more than one string, or cut.
            let plain = try? JSONValue(parsing: Array("\"\(text)\"".utf8)).stringValue
            meanings.append(plain ?? text.replacing("\\/", with: "/").replacing("\\\"", with: "\""))
        }
        return meanings.filter { $0 != text }.map { Array($0.utf8) }
    }

    /// The text without what is readable Base64, and what that says.
    private static func withoutBase64(_ text: String, _ traits: TextTraits) -> (rest: String, hidden: [[UInt8]]) {
        guard traits.longestRun >= 16 else { return (text, []) }
        var hidden: [[UInt8]] = []
        var rest = ""
        var place = text.startIndex
        for run in TextTraits.runs(of: text, atLeast: 16) {
            guard let bytes = base64(run) else { continue }
            hidden.append(bytes)
            rest += text[place..<run.startIndex] + " "
            place = run.endIndex
        }
        return (rest + text[place...], hidden)
    }

    /// What Base64 hides, where that is a text or a gzip stream: nothing else decodes to either by chance.
    private static func base64(_ run: Substring) -> [UInt8]? {
        guard run.contains(where: \.isLetter) else { return nil }
        let digits = run.replacing("-", with: "+").replacing("_", with: "/").prefix { $0 != "=" }
        let used = digits.dropLast(digits.count % 4 == 1 ? 1 : 0)
        let padded = String(used) + String(repeating: "=", count: (4 - used.count % 4) % 4)
        guard let bytes = Base64.decode(padded), bytes.starts(with: [0x1F, 0x8B]) || isText(bytes) else { return nil }
        return bytes
    }

    private static func isText(_ bytes: [UInt8]) -> Bool {
        bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A || $0 == 0x0D } && String(validating: bytes, as: UTF8.self) != nil
    }

    private static func withoutPlaceholders(_ text: String, _ traits: TextTraits) -> (String, TextTraits) {
        guard traits.hasOpening || traits.hasPercent else { return (text, traits) }
        let shape = /(<|%3C|%253C|&lt;)[a-z_]{2,30}(:|%3A|%253A)[0-9]{1,7}(>|%3E|%253E|&gt;)/.ignoresCase()
        let rest = text.replacing(shape, with: " ")
        return (rest, TextTraits(rest.utf8))
    }
}
