/// Tokens that are told by how they begin. All are looked for in one pass, whatever the text.
enum KnownToken {
    private static let kinds = [
        "a token of Pinterest", "a JSON web token", "an access key of AWS", "an API key of Google",
        "a token of a known service", "a private key",
    ]

    /// What kinds of them stand in a text.
    static func all(in text: [UInt8]) -> [String] {
        let found = text.withUnsafeBufferPointer { find(in: $0) }
        return found.isEmpty ? [] : kinds.indices.filter { found.contains($0) }.map { kinds[$0] }
    }

    private static func find(in text: UnsafeBufferPointer<UInt8>) -> Set<Int> {
        var found: Set<Int> = []
        // Until where no JSON web token can begin, since the run of its letters does not end as one.
        var noneBefore = 0
        for place in text.indices {
            let byte = text[place]
            if byte == UInt8(ascii: "-") {
                if isPrivateKey(text, place) { found.insert(5) }
                continue
            }
            guard isFirst(byte), place == 0 || !isWordPart(text[place - 1]) else { continue }
            switch byte {
            case UInt8(ascii: "p") where begins(text, place, "pin") && place + 4 < text.count:
                if "acr".utf8.contains(text[place + 3]), "_.".utf8.contains(text[place + 4]),
                    length(text, place + 5, isTokenPartOrDot, most: 10) == 10
                {
                    found.insert(0)
                }
            case UInt8(ascii: "e") where place >= noneBefore && begins(text, place, "eyJ"):
                let first = length(text, place + 3, isTokenPart)
                let dot = place + 3 + first
                if first >= 8, dot < text.count, text[dot] == UInt8(ascii: ".") {
                    let second = length(text, dot + 1, isTokenPart)
                    let end = dot + 1 + second
                    if second >= 8, end < text.count, text[end] == UInt8(ascii: ".") { found.insert(1) }
                }
                noneBefore = dot
            case UInt8(ascii: "A") where begins(text, place, "AKIA") || begins(text, place, "ASIA"):
                let rest = length(text, place + 4, isWordPart, most: 17)
                if rest == 16, length(text, place + 4, isCapitalOrDigit) == 16 { found.insert(2) }
            case UInt8(ascii: "A") where begins(text, place, "AIza"):
                if length(text, place + 4, isTokenPart, most: 35) == 35 { found.insert(3) }
            default:
                let prefix = services.first { begins(text, place, $0) }
                if let prefix, length(text, place + prefix.utf8CodeUnitCount, isTokenPart, most: 10) == 10 {
                    found.insert(4)
                }
            }
        }
        return found
    }

    private static let services: [StaticString] = [
        "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-",
        "sk_live_", "rk_live_", "pk_live_", "sk_test_", "rk_test_", "pk_test_",
    ]

    private static func isFirst(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "p"), UInt8(ascii: "e"), UInt8(ascii: "A"), UInt8(ascii: "g"), UInt8(ascii: "x"),
            UInt8(ascii: "s"), UInt8(ascii: "r"):
            true
        default: false
        }
    }

    private static func isPrivateKey(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        guard begins(text, place, "-----BEGIN ") else { return false }
        let start = place + 11
        let end = start + length(text, start) { $0 == 0x20 || (0x41...0x5A).contains($0) }
        return end - start >= 11 && begins(text, end - 11, "PRIVATE KEY-----")
    }

    private static func begins(_ text: UnsafeBufferPointer<UInt8>, _ place: Int, _ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard place + count <= text.count else { return false }
        return (0..<count).allSatisfy { text[place + $0] == word.utf8Start[$0] }
    }

    /// How many bytes from a place on are of a kind.
    private static func length(
        _ text: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ isPart: (UInt8) -> Bool,
        most: Int = .max
    ) -> Int {
        var count = 0
        while start + count < text.count, count < most, isPart(text[start + count]) { count += 1 }
        return count
    }

    private static func isCapitalOrDigit(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
    }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        isCapitalOrDigit(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
    }

    private static func isTokenPart(_ byte: UInt8) -> Bool { isWordPart(byte) || byte == UInt8(ascii: "-") }

    private static func isTokenPartOrDot(_ byte: UInt8) -> Bool { isTokenPart(byte) || byte == UInt8(ascii: ".") }
}
