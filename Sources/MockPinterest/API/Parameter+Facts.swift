import JSONText
import PinterestFacts

extension Parameter {
    init(_ facts: ParameterFacts) {
        self.init(
            name: facts.name,
            rule: Exceptions.rules[facts.name]?.rule ?? Rule(facts.field),
            isRequired: facts.isRequired
        )
    }
}

extension Parameter.Rule {
    /// The rule that follows from the facts of a parameter.
    init(_ facts: FieldFacts) {
        let isID = facts.name == "id" || facts.name.hasSuffix("_id")
        if let items = facts.items {
            let isIDs = items.types == ["integer"] || facts.name.hasSuffix("_ids")
            self =
                switch items.choices {
                case let choices?: .choices(Set(choices.map(Self.text)), limit: facts.maximumItems)
                case nil where isIDs: .ids(limit: facts.maximumItems, maxLength: items.maximumLength)
                case nil: .texts(limit: facts.maximumItems, lengths: Self.lengths(items))
                }
        } else if let choices = facts.choices {
            let numbers = choices.compactMap { $0.numberValue?.integer.map(Int.init) }
            self = numbers.isEmpty ? .choice(Set(choices.map(Self.text))) : .integerChoice(Set(numbers))
        } else if facts.types.contains("boolean") {
            self = .flag
        } else if facts.types.contains("integer") {
            self = .integer((facts.minimum ?? .min)...(facts.maximum ?? .max))
        } else if facts.format == "date" {
            self = .date
        } else {
            self = isID ? .id(maxLength: facts.maximumLength) : .text(lengths: Self.lengths(facts))
        }
    }

    private static func lengths(_ facts: FieldFacts) -> ClosedRange<Int> {
        (facts.minimumLength ?? 0)...(facts.maximumLength ?? .max)
    }

    private static func text(_ choice: JSONValue) -> String { choice.stringValue ?? choice.text }
}
