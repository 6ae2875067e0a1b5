/// Where a page starts, as passed by the client from one request to the next.
///
/// Opaque and bound to the list and its filters: one that is made up, or belongs to another list, is not accepted.
struct Bookmark: Sendable, Equatable {
    /// Position in the filtered list's unfiltered records.
    let position: Int
    /// The next page is empty, and the one after that starts here.
    var isBeforeEmptyPage = false

    private static let marker = "b0"

    func text(key: UInt64) -> String {
        let plain = UInt64(position) << 1 | (isBeforeEmptyPage ? 1 : 0)
        return Self.marker + Self.hex(plain ^ scrambled(key)) + Self.hex(scrambled(plain &+ key)) + "=="
    }

    init(position: Int, isBeforeEmptyPage: Bool = false) {
        self.position = position
        self.isBeforeEmptyPage = isBeforeEmptyPage
    }

    /// Nil when the text was not made with that key.
    init?(_ text: String, key: UInt64) {
        guard text.utf8.count == 36, text.hasPrefix(Self.marker),
            let hidden = UInt64(text.dropFirst(2).prefix(16), radix: 16)
        else { return nil }
        let plain = hidden ^ scrambled(key)
        guard plain >> 1 <= UInt64(Int32.max) else { return nil }
        self.init(position: Int(plain >> 1), isBeforeEmptyPage: plain & 1 == 1)
        guard self.text(key: key) == text else { return nil }
    }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}

/// A number that depends on every character of a text.
func fingerprint(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
}
