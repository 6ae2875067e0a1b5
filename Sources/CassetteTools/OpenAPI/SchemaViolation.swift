/// Where a value is not what its schema says.
struct SchemaViolation {
    /// `$.items[*].id`
    let place: String
    /// The same for all values that break the same rule.
    let message: String
    /// Whether it is only told: what an open enumeration does not know.
    let isWarning: Bool
    /// The value, cut short.
    let example: String?

    init(_ place: String, _ message: String, isWarning: Bool = false, example: String? = nil) {
        self.place = place
        self.message = message
        self.isWarning = isWarning
        self.example = example
    }
}
