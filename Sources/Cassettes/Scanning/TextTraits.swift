/// What a text has in it, for the searches that need it; found in one pass, since most texts have nothing.
struct TextTraits {
    private(set) var hasPercent = false
    private(set) var hasBackslash = false
    private(set) var hasEquals = false
    private(set) var hasAt = false
    private(set) var hasOpening = false
    /// The longest run of what tokens are made of.
    private(set) var longestRun = 0

    init(_ text: some Collection<UInt8>) {
        var run = 0
        for byte in text {
            switch byte {
            case UInt8(ascii: "%"): hasPercent = true
            case UInt8(ascii: "\\"): hasBackslash = true
            case UInt8(ascii: "="): hasEquals = true
            case UInt8(ascii: "@"): hasAt = true
            case UInt8(ascii: "<"), UInt8(ascii: "&"): hasOpening = true
            default: break
            }
            if Self.isTokenPart(byte) || byte == UInt8(ascii: ".") { run += 1 } else { run = 0 }
            longestRun = max(longestRun, run)
        }
    }

    /// Runs of letters, digits and what joins them in Base64, of that many at least.
    static func runs(of text: String, atLeast shortest: Int) -> [Substring] {
        let units = text.utf8
        var runs: [Substring] = []
        var start: String.Index?
        var count = 0
        func end(_ place: String.Index) {
            if let start, count >= shortest { runs.append(text[start..<place]) }
        }
        for place in units.indices {
            if isTokenPart(units[place]) {
                if start == nil { (start, count) = (place, 0) }
                count += 1
            } else {
                end(place)
                start = nil
            }
        }
        end(units.endIndex)
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
