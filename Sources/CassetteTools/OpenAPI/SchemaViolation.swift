/// A place where a value breaks its schema.
struct SchemaViolation {
    /// `$.items[*].id`
    let place: String
    /// The same for all values that break the same rule.
    let message: String
    /// Whether it is only a warning: a word that an open enumeration does not list.
    let isWarning: Bool
    /// The beginning of the value.
    let example: String?

    init(_ place: String, _ message: String, isWarning: Bool = false, example: String? = nil) {
        self.place = place
        self.message = message
        self.isWarning = isWarning
        self.example = example
    }
}
