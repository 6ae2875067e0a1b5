/// Headers that name one answer or one version of it, for support and for caches. They are random by their nature, and
/// open nothing.
enum AnswerIdentifier {
    /// Whether a text is such a value. One that is longer than any identifier is judged as any other text, and tokens that
    /// are known by how they begin are found here too.
    static func holds(_ read: ReadText) -> Bool {
        guard read.text.count <= longest else { return false }
        // A value in quotes is read as a string of JSON.
        let path = read.place.path.hasSuffix(" $") ? read.place.path.dropLast(2) : read.place.path[...]
        guard let start = starts.first(where: { path.hasPrefix($0) }) else { return false }
        let name = path.dropFirst(start.count).lowercased()
        return names.contains(name) || name.hasPrefix("x-pinterest-rid")
    }

    private static let longest = 100
    private static let starts = ["response header ", "request header "]
    private static let names: Set<String> = ["etag", "if-match", "if-none-match", "if-range"]
}
