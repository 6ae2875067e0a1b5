/// A place whose differences are ignored, for `cassette diff --ignore`.
///
/// It is a place as findings name it, or only its JSON path, and covers everything below. `*` matches anything.
package struct PlacePattern: Sendable {
    private let pattern: [UInt8]

    package init(_ text: String) { pattern = Array(text.utf8) }

    package func covers(_ place: String) -> Bool {
        let path = place.firstIndex(of: "$").map { [place[$0...]] } ?? []
        return ([place[...]] + path).contains { Self.matches(pattern[...], Array($0.utf8)[...]) }
    }

    private static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty || ".[ ".utf8.contains(text[text.startIndex]) }
        let rest = pattern.dropFirst()
        // A star in the pattern also matches a star in the text, as in `[*]`.
        if first == UInt8(ascii: "*") {
            return matches(rest, text) || !text.isEmpty && matches(pattern, text.dropFirst())
        }
        return text.first == first && matches(rest, text.dropFirst())
    }
}
