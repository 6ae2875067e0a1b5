/// Something in a file that looks like a secret.
package struct SecretFinding: Sendable, Hashable {
    /// The entry, counted from 1; nil for what stands outside of entries.
    package let entry: Int?
    /// Where, in the words that an allow list uses: `response body $.items[*].link`.
    package let path: String
    /// What it looks like, without the value.
    package let shape: String

    package init(entry: Int?, path: String, shape: String) {
        self.entry = entry
        self.path = path
        self.shape = shape
    }

    package var description: String {
        (entry.map { "entry \($0), " } ?? "") + "\(path): \(shape)"
    }
}
