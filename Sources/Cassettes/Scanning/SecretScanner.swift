/// Something in a file that looks like a secret.
package struct SecretFinding: Sendable, Equatable {
    /// Where: `entries/3 response $.items/*.link`, in the words that an allow list uses.
    package let path: String
    /// What it looks like, without the value.
    package let shape: String

    package init(path: String, shape: String) {
        self.path = path
        self.shape = shape
    }
}
