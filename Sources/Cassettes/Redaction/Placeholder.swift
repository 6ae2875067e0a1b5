/// What stands in a cassette for a secret: `<access_token:1>`.
enum Placeholder {
    /// Whether one stands somewhere in a text, plain or percent-encoded.
    static func isIn(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.contains(/<[a-z_]+:[0-9]+>|%3C[a-z_]+(:|%3A)[0-9]+%3E/.ignoresCase())
    }
}
