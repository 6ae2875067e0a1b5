import Cassettes

/// Whether what the project's own rules take out has been taken out.
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
            fix: "Take it out with cassette convert, which goes by today's rules, or record it again"
        )
    }
}
