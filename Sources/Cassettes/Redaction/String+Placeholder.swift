extension String {
    /// Whether it contains a placeholder for a secret, so that its form says nothing about the original.
    package var holdsPlaceholder: Bool { Placeholder.isIn(Array(utf8)) }
}
