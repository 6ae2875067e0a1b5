/// What secrets look like.
struct SecretShape: Equatable {
    /// Without the value.
    let words: String
    let confidence: Confidence

    init(_ words: String, _ confidence: Confidence = .high) {
        self.words = words
        self.confidence = confidence
    }

    /// The shapes that a text shows.
    ///
    /// - Parameter shown: a name as it may be printed.
    static func all(in read: ReadText, shown: (String) -> String) -> [SecretShape] {
        let text = read.text
        var found: [SecretShape] = []
        if let confidence = NamedSecret.confidence(of: text, at: read.place) {
            found.append(SecretShape("the value of \"\(shown(read.place.name))\"", confidence))
        }
        if read.traits.hasAt, NamedValue.holdsPasswordInAddress(text) {
            found.append(SecretShape("a password in an address"))
        }
        // Text that is not JSON as a whole (lines of it, a part, XML, settings) still has names before its values.
        if read.traits.mayHoldNames, let name = NamedValue.first(in: text, where: NamedSecret.stands) {
            found.append(SecretShape("the value of \"\(shown(name))\""))
        } else if read.traits.mayHoldNames, let name = NamedValue.first(in: text, where: SecretName.hides) {
            found.append(SecretShape("the value of \"\(shown(name))\"", .low))
        }
        if read.traits.hasOption, CurlUser.isGiven(in: text) { found.append(SecretShape("a password of a command")) }
        if read.traits.hasOpening, let name = HTMLField.first(in: text) {
            found.append(SecretShape("the value of \"\(shown(name))\""))
        }
        if let confidence = read.credentials {
            found.append(SecretShape("credentials of an authorization", confidence))
        }
        guard read.traits.longestRun >= 8 else { return found }
        found += KnownToken.all(in: text).map { SecretShape($0) }
        guard read.traits.longestRun >= 10 else { return found }
        let longest = read.place.isParameter ? longestID : longestMember
        if text.count <= longest, HarmlessName.excuses(read.place.name) { return found }
        if let opaque = EntropyCheck.first(in: text, at: read.place) { found.append(opaque) }
        return found
    }

    /// Characters of the longest values that a harmless name excuses, in headers and parameters and elsewhere.
    private static let longestID = 100
    private static let longestMember = 400
}
