/// The targeting types that the rows of a stream of analytics are broken down by.
struct TargetingBreakdown: Sendable {
    /// The most that one call takes.
    static let mostPerCall = 14

    /// The types that the operation has, in the API's order.
    let choices: [String]
    /// Those of the configuration; nil in the table of streams, which knows no configuration.
    private var configured: [String]?

    init(_ choices: [String]) { self.choices = choices }

    /// The same, for the types of a configuration.
    func configured(_ types: [String]) -> TargetingBreakdown {
        var breakdown = self
        breakdown.configured = types
        return breakdown
    }

    /// The types to ask for, one call an element.
    var parts: [[String]] { (configured ?? []).filter(choices.contains).chunks(of: Self.mostPerCall) }

    /// Types of the configuration that the operation lacks.
    var leftOut: [String] { (configured ?? []).filter { !choices.contains($0) } }

    /// Whether the configuration leaves nothing to ask for: the operation requires a type.
    var isIdle: Bool { configured != nil && parts.isEmpty }
}

extension StreamDefinition {
    /// The stream for these targeting types; itself unless its rows are broken down by them.
    func configured(targetingTypes: [String]) -> StreamDefinition {
        guard let breakdown = family.targeting?.configured(targetingTypes) else { return self }
        return StreamDefinition(
            name,
            family.breaking(down: breakdown),
            key: primaryKey,
            cursor: cursor,
            hiding: hiddenFields,
            schema: schema()
        )
    }
}
