extension String {
    /// Whether a placeholder for a secret stands in it, so that its form says nothing of what it stood for.
    package var holdsPlaceholder: Bool { Placeholder.isIn(Array(utf8)) }
}
