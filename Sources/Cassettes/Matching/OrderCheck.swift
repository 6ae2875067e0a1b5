package import Basics

/// Checks the order of a cassette, without which it cannot be replayed.
package enum OrderCheck {
    /// - Throws: ``InputError`` for entries that are missing, duplicated or moved.
    package static func check(_ cassette: Cassette, source: String) throws(InputError) {
        let numbers = cassette.interactions.map(\.number)
        if numbers.contains(where: { $0 != nil }) {
            for (place, number) in numbers.enumerated() where number != place + 1 {
                throw InputError(
                    source: source,
                    pointer: "/log/entries/\(place)/_number",
                    problem: "entry \(place + 1) has the number \(number.map(String.init) ?? "null"), so entries are "
                        + "missing, duplicated or moved",
                    fix: "Restore the recording, or record it again with --record-mode all"
                )
            }
        }
        if let violation = CausalOrder(cassette.interactions).violations.first {
            throw InputError(
                source: source,
                pointer: "/log/entries/\(violation.effect)",
                problem: "\(violation), so entries are not in the order of the recording",
                fix: "Restore the recording, or record it again with --record-mode all"
            )
        }
    }
}
