/// What secrets look like.
enum SecretShape {
    /// The shapes that a text shows.
    ///
    /// - Parameter shown: a name as it may be printed.
    static func all(in read: ReadText, shown: (String) -> String) -> [String] {
        let text = read.text
        var found: [String] = []
        if SecretName.hides(read.place.name, text) {
            found.append("the value of \"\(shown(read.place.name))\"")
        }
        if read.traits.hasAt, NamedValue.holdsPasswordInAddress(text) { found.append("a password in an address") }
        // What is no JSON as a whole (lines of it, a part, XML, settings) still has names before its values.
        if read.traits.mayHoldNames, let name = NamedValue.first(in: text, where: SecretName.hides) {
            found.append("the value of \"\(shown(name))\"")
        }
        guard read.traits.longestRun >= 8 else { return found }
        if read.traits.hasScheme,
            let scheme = String(decoding: text, as: UTF8.self).firstMatch(
                of: /(?i)\b(bearer|basic)\s+([A-Za-z0-9._~+\/=-]{8,})/
            ),
            scheme.output.2.contains(where: { !$0.isLetter })
        {
            found.append("credentials of an authorization")
        }
        guard read.traits.longestRun >= 10 else { return found }
        found += KnownToken.all(in: text)
        if !AnswerIdentifier.holds(read), let opaque = OpaqueText.first(in: text) { found.append(opaque) }
        return found
    }
}
