/// The parts of addresses and forms, which are judged one by one.
enum AddressParts {
    /// The text without them, and each with the name of its parameter; the path of an address has no name.
    static func cut(_ text: String, _ traits: TextTraits) -> (rest: String, parts: [(name: String, text: String)]) {
        var parts: [(name: String, text: String)] = []
        var rest = text
        if traits.hasEquals {
            let shape = /(^|[?&;\s])([A-Za-z][A-Za-z0-9_.-]{1,60})=([^&;\s"'<>#=][^&;\s"'<>#]*)/
            rest = rest.replacing(shape) { match in
                parts.append((String(match.output.2), String(match.output.3)))
                return "\(match.output.1)\(match.output.2)="
            }
        }
        // What holds no run of this length has no path worth a look either.
        if traits.longestRun >= 16, rest.contains("://") {
            rest = rest.replacing(/(https?:\/\/[^\/\s"'<>?#]+)(\/[^\s"'<>?#]*)/) { match in
                parts.append(("", String(match.output.2)))
                return "\(match.output.1)/"
            }
        }
        return (rest, parts)
    }
}
