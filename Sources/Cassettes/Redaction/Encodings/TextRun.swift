/// Distinguishes possible text from digits by chance without decoding it into an array: most of what looks like Base64
/// is an id or a path.
struct TextRun {
    /// Whether the bytes so far begin like a gzip stream, or hold as many bytes of text in a row as the shortest secret
    /// has.
    private(set) var isFound = false
    private var length = 0
    /// Bytes of a UTF-8 character that are still to come.
    private var open = 0
    private var place = 0
    private var mayBeGzip = false

    mutating func take(_ byte: UInt8) {
        if place == 0 { mayBeGzip = byte == 0x1F }
        if place == 1, mayBeGzip, byte == 0x8B { isFound = true }
        place += 1
        switch byte {
        case 0x20...0x7E, 0x09, 0x0A, 0x0D:
            // A truncated character ends the run before it.
            length = open == 0 ? length + 1 : 1
            open = 0
        case 0x80...0xBF where open > 0: (length, open) = (length + 1, open - 1)
        case 0xC2...0xDF: (length, open) = (open == 0 ? length + 1 : 1, 1)
        case 0xE0...0xEF: (length, open) = (open == 0 ? length + 1 : 1, 2)
        case 0xF0...0xF4: (length, open) = (open == 0 ? length + 1 : 1, 3)
        default: (length, open) = (0, 0)
        }
        if length >= KnownSecrets.shortest { isFound = true }
    }

    static let none: UInt8 = 0
    static let ascii: UInt8 = 1
    static let follower: UInt8 = 2
    static let first: UInt8 = 3

    /// For each byte what it may be in a text: a whole character, a continuation byte of UTF-8, or the first byte of a
    /// character.
    static let kinds: [UInt8] = (UInt8.min...UInt8.max).map { byte in
        switch byte {
        case 0x20...0x7E, 0x09, 0x0A, 0x0D: ascii
        case 0x80...0xBF: follower
        case 0xC2...0xF4: first
        default: none
        }
    }
}
