/// Removes known secrets from texts that are shown, in whatever encoding they appear. Safe to use from any thread.
package struct MessageMask: Sendable {
    private var known = KnownSecrets()
    /// Too short to be searched for in encodings.
    private let short: [String]

    package init(_ secrets: [String]) {
        for secret in secrets { known.learn(whole: Array(secret.utf8), .doubtful) }
        short = secrets.filter { !$0.isEmpty && $0.utf8.count < KnownSecrets.shortest }
    }

    /// The text with a placeholder for each of them. A text with more encodings than can be read is hidden as a whole.
    package func hide(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let (edits, isComplete) = EncodedText.edits(in: bytes) { text in
            known.find(in: text).map { TextEdit(range: $0.range, replacement: Self.placeholder) }
        }
        guard isComplete else { return String(decoding: Self.placeholder, as: UTF8.self) }
        let hidden = edits.isEmpty ? text : String(decoding: edits.applied(to: bytes), as: UTF8.self)
        return short.reduce(hidden) { $0.replacing($1, with: String(decoding: Self.placeholder, as: UTF8.self)) }
    }

    private static let placeholder = Array("<secret>".utf8)
}
