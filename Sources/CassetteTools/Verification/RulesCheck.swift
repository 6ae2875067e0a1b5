import Cassettes

/// Whether everything that the project's own rules redact has been removed.
enum RulesCheck {
    static func check(_ cassette: Cassette) -> Check {
        let problems = cassette.interactions.enumerated().flatMap { place, interaction in
            cassette.rules.redaction.places(in: interaction).map {
                "entry \(place + 1), \($0): a value that \(CassetteRules.fileName) redacts"
            }
        }
        return .of(
            "rules",
            problems: problems,
            fix: "Remove it with cassette convert, which applies the current rules, or record it again"
        )
    }
}
