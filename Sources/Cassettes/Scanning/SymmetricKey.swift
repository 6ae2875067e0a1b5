/// The value of a symmetric JSON web key (RFC 7518), which is not named by a word: `{"kty": "oct", "k": "…"}`.
enum SymmetricKey {
    /// Whether the object around the value of a member `k` is such a key.
    static func holds(_ value: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        let before = text[..<value.lowerBound].suffix(reach)
        let after = text[value.upperBound...].prefix(reach).prefix { $0 != UInt8(ascii: "}") }
        let start = before.lastIndex(of: UInt8(ascii: "{")) ?? before.startIndex
        return isNamed(in: before[start...]) || isNamed(in: after)
    }

    /// Bytes of other members on each side, at most.
    private static let reach = 400

    private static func isNamed(in members: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let name = members.firstRange(of: "\"kty\"".utf8) else { return false }
        let value = members[name.upperBound...].drop { $0 <= 0x20 || $0 == UInt8(ascii: ":") }
        return value.starts(with: "\"oct\"".utf8)
    }
}
