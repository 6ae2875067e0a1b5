import Basics

/// The names that a person can give to choose streams.
struct StreamNames: Sendable {
    private let known: [String]

    init(known: [String]) { self.known = known }

    /// The names of a list. The names of custom reports may contain blanks, so a part is first looked up as a whole, and
    /// only then as names that blanks separate.
    ///
    /// - Throws: `InputError` for a name that no stream has.
    func find(_ parts: [String]) throws(InputError) -> Set<String> {
        var found: Set<String> = []
        for part in parts {
            let words = part.split(separator: " ").map(String.init)
            let isList = !known.contains(part) && words.contains(where: known.contains)
            for name in isList ? words : [part] {
                guard known.contains(name) else { throw unknown(name) }
                found.insert(name)
            }
        }
        return found
    }

    private func unknown(_ name: String) -> InputError {
        let nearest = NameDistance.nearest(to: name.lowercased(), among: known)
        return InputError(
            source: "--streams",
            pointer: nil,
            problem: "there is no stream \"\(name)\"",
            fix: "Use \"\(nearest)\", which is the most similar one; source-pinterest discover lists all"
        )
    }
}
