/// What a text has in it, for the searches that need it; found in one pass, since most texts have nothing.
struct CharacterProfile {
    private var flags: UInt16 = 0
    /// Whether a word ends as the names of authorization schemes do, Basic and Bearer.
    private(set) var hasScheme = false
    /// Whether a space or the end of a line follows a colon.
    private(set) var hasLabel = false
    /// Whether a space is followed by the option of a command that may take a password.
    private(set) var hasOption = false
    /// Whether a space is behind `login`.
    private(set) var hasLogin = false
    /// The longest run of what tokens are made of.
    private(set) var longestRun = 0
    /// The longest of those runs that are more than an id of digits.
    private var longestWord = 0

    init(_ text: [UInt8]) { self = text.withUnsafeBufferPointer { CharacterProfile($0) } }

    init(_ text: UnsafeBufferPointer<UInt8>) {
        Self.marks.withUnsafeBufferPointer { marks in
            var run = 0
            var isWord = false
            for place in 0..<text.count {
                let mark = marks[Int(text[place])]
                flags |= mark
                if mark & Self.part != 0 {
                    run += 1
                    isWord = isWord || mark & Self.letter != 0 || run >= Self.longestID
                } else {
                    longestRun = max(longestRun, run)
                    if isWord { longestWord = max(longestWord, run) }
                    (run, isWord) = (0, false)
                    if mark & Self.space != 0, place > 0, text[place - 1] == UInt8(ascii: ":") { hasLabel = true }
                    if mark & Self.space != 0, Self.isOption(text, place + 1) { hasOption = true }
                    if mark & Self.space != 0, place >= 5 {
                        let end = Self.end(text, place)
                        if end == Self.basic || end == Self.bearer { hasScheme = true }
                        if end == Self.login { hasLogin = true }
                    }
                }
            }
            longestRun = max(longestRun, run)
            if isWord { longestWord = max(longestWord, run) }
        }
    }

    var hasPercent: Bool { flags & Self.percent != 0 }
    var hasBackslash: Bool { flags & Self.backslash != 0 }
    var hasEquals: Bool { flags & Self.equals != 0 }
    var hasAt: Bool { flags & Self.at != 0 }
    var hasOpening: Bool { flags & Self.opening != 0 }

    /// Whether a name with a value behind it may stand in it.
    var mayHoldNames: Bool {
        hasLabel || hasOption || hasLogin || flags & (Self.equals | Self.opening) != 0
            || flags & (Self.quote | Self.backslash) != 0 && flags & Self.colon != 0
    }

    /// Whether no search would find anything in it, and nothing in it can be read otherwise.
    var areHarmless: Bool {
        longestWord < 10 && !hasScheme && !hasLabel && !hasOption && !hasLogin
            && flags
                & (Self.percent | Self.backslash | Self.equals | Self.at | Self.opening | Self.quote | Self.control)
                == 0
    }

    /// Digits that more than an id has, and that may stand for text.
    private static let longestID = 24

    private static func isOption(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        place + 1 < text.count && text[place] == UInt8(ascii: "-") && "-u".utf8.contains(text[place + 1])
    }

    /// The four bytes before a place, in small letters.
    private static func end(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt32 {
        var last: UInt32 = 0
        for byte in text[place - 4..<place] { last = last << 8 | UInt32(byte | 0x20) }
        return last
    }

    private static let basic = Array("asic".utf8).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    private static let bearer = Array("arer".utf8).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    private static let login = Array("ogin".utf8).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }

    /// Runs of letters, digits and what joins them in Base64, of that many at least. What pads Base64 ends one: inside of
    /// it, it is that of a parameter, or two texts stand side by side.
    static func runs(of text: [UInt8], atLeast shortest: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        text.withUnsafeBufferPointer { text in
            marks.withUnsafeBufferPointer { marks in
                var isPadded = false
                for place in 0..<text.count {
                    let isPadding = text[place] == UInt8(ascii: "=")
                    let endsHere = marks[Int(text[place])] & part == 0 || text[place] == UInt8(ascii: ".")
                    if endsHere || isPadded && !isPadding {
                        if place - start >= shortest { runs.append(start..<place) }
                        start = endsHere ? place + 1 : place
                    }
                    isPadded = isPadding
                }
                if text.count - start >= shortest { runs.append(start..<text.count) }
            }
        }
        return runs
    }

    private static let (part, letter, percent, backslash): (UInt16, UInt16, UInt16, UInt16) = (1, 2, 4, 8)
    private static let (equals, at, opening, quote): (UInt16, UInt16, UInt16, UInt16) = (16, 32, 64, 128)
    private static let (space, colon, control): (UInt16, UInt16, UInt16) = (256, 512, 1_024)

    private static let marks: [UInt16] = (UInt8.min...UInt8.max).map { byte in
        switch byte {
        case 0x41...0x5A, 0x61...0x7A: part | letter
        case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
            part
        case UInt8(ascii: "="): part | equals
        case UInt8(ascii: "%"): percent
        case UInt8(ascii: "\\"): backslash
        case UInt8(ascii: "@"): at
        case UInt8(ascii: "<"), UInt8(ascii: "&"): opening
        case UInt8(ascii: "\""), UInt8(ascii: "'"): quote
        case 0x09...0x0D, 0x20: space
        case UInt8(ascii: ":"): colon
        case 0..<0x20: control
        default: 0
        }
    }
}
