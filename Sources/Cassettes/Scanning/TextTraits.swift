/// What a text has in it, for the searches that need it; found in one pass, since most texts have nothing.
struct TextTraits {
    private(set) var hasPercent = false
    private(set) var hasBackslash = false
    private(set) var hasEquals = false
    private(set) var hasAt = false
    private(set) var hasOpening = false
    /// Whether a word ends as the names of authorization schemes do, Basic and Bearer.
    private(set) var hasScheme = false
    /// The longest run of what tokens are made of.
    private(set) var longestRun = 0

    init(_ text: some Collection<UInt8>) {
        var run = 0
        // Of the last four bytes, in small letters.
        var last: UInt32 = 0
        for byte in text {
            switch byte {
            case 0x09...0x0D, 0x20:
                if last == Self.basic || last == Self.bearer { hasScheme = true }
            case UInt8(ascii: "%"): hasPercent = true
            case UInt8(ascii: "\\"): hasBackslash = true
            case UInt8(ascii: "="): hasEquals = true
            case UInt8(ascii: "@"): hasAt = true
            case UInt8(ascii: "<"), UInt8(ascii: "&"): hasOpening = true
            default: break
            }
            if Self.isTokenPart(byte) || byte == UInt8(ascii: ".") { run += 1 } else { run = 0 }
            longestRun = max(longestRun, run)
            last = last << 8 | UInt32(byte | 0x20)
        }
    }

    private static let basic = Array("asic".utf8).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    private static let bearer = Array("arer".utf8).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }

    /// Runs of letters, digits and what joins them in Base64, of that many at least.
    static func runs(of text: [UInt8], atLeast shortest: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        for place in 0...text.count where place == text.count || !isTokenPart(text[place]) {
            if place - start >= shortest { runs.append(start..<place) }
            start = place + 1
        }
        return runs
    }

    private static func isTokenPart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "_"),
            UInt8(ascii: "="), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
