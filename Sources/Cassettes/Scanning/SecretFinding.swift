/// How sure a finding is.
package enum Confidence: String, Sendable, Hashable {
    /// It refuses a recording and fails `cassette verify` and `cassette scan`.
    case high
    /// It is listed for a person to look at: random text that a hash, an id or a place in a list may be as well.
    case low
}

/// Something in a file that looks like a secret.
package struct SecretFinding: Sendable, Hashable {
    /// The entry, counted from 1; nil for a finding outside of entries.
    package let entry: Int?
    /// Where, in the words that an allow list uses: `response body $.items[*].link`.
    package let path: String
    /// What it looks like, without the value.
    package let shape: String
    package let confidence: Confidence

    package init(entry: Int?, path: String, shape: String, confidence: Confidence = .high) {
        self.entry = entry
        self.path = path
        self.shape = shape
        self.confidence = confidence
    }

    package var description: String {
        (entry.map { "entry \($0), " } ?? "") + "\(path): \(shape)"
    }
}
