/// Fields of HTML forms that are filled in, `meta` elements, and settings in XML, whose names and values are attributes in
/// any order.
enum HTMLField {
    /// The name of the first one that holds a secret.
    static func first(in text: [UInt8]) -> String? {
        var place = 0
        while let opening = text[place...].firstIndex(of: UInt8(ascii: "<")) {
            place = opening + 1
            let tag = text[place...].prefix(10).prefix { (0x61...0x7A).contains($0 | 0x20) }
            guard elements.contains(String(decoding: tag, as: UTF8.self).lowercased()) else { continue }
            let element = text[place...].prefix(longest).prefix { $0 != UInt8(ascii: ">") }
            place = element.endIndex
            let attributes = attributes(of: element)
            let name = attributes["name"] ?? attributes["key"] ?? attributes["id"] ?? ""
            let given = attributes["value"] ?? attributes["content"]
            let value =
                given.map { Array($0.utf8) } ?? Array(text[place...].prefix(64).dropFirst().prefix { $0 != 0x3C })
            guard !value.isEmpty, !ForeignPlaceholder.isAll(of: value) else { continue }
            if attributes["type"]?.lowercased() == "password" || isGiven(name, value) { return name }
        }
        return nil
    }

    /// Parameters of forms are named by others: `csrf-param`.
    private static func isGiven(_ name: String, _ value: [UInt8]) -> Bool {
        value.count >= 4 && SecretName.weight(name) == .whole && SecretName.hides(name, value)
    }

    private static let elements: Set<String> = [
        "input", "meta", "textarea", "property", "add", "param", "parameter", "setting", "entry", "attribute",
        "variable",
    ]

    private static let longest = 4_096

    private static func attributes(of element: ArraySlice<UInt8>) -> [String: String] {
        let matches = String(decoding: element, as: UTF8.self).matches(
            of: /([A-Za-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/
        )
        return Dictionary(
            matches.map { ($0.output.1.lowercased(), String($0.output.2 ?? $0.output.3 ?? $0.output.4 ?? "")) }
        ) { first, _ in first }
    }
}
