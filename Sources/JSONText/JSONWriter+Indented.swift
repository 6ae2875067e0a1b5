extension JSONValue {
    /// The text for people and for comparison by line: two spaces per level, empty objects and arrays on one line.
    package var indentedText: String {
        var output: [UInt8] = []
        writeIndented(to: &output, level: 0)
        return String(decoding: output, as: UTF8.self)
    }

    private func writeIndented(to output: inout [UInt8], level: Int) {
        switch self {
        case .array(let elements) where !elements.isEmpty:
            Self.write(elements, brackets: ("[", "]"), to: &output, level: level) { element, output in
                element.writeIndented(to: &output, level: level + 1)
            }
        case .object(let members) where !members.isEmpty:
            Self.write(members.elements, brackets: ("{", "}"), to: &output, level: level) { member, output in
                Self.write(member.key, to: &output)
                output.append(contentsOf: ": ".utf8)
                member.value.writeIndented(to: &output, level: level + 1)
            }
        default: write(to: &output)
        }
    }

    private static func write<Items: Collection>(
        _ items: Items,
        brackets: (open: String, close: String),
        to output: inout [UInt8],
        level: Int,
        each: (Items.Element, inout [UInt8]) -> Void
    ) {
        output.append(contentsOf: brackets.open.utf8)
        var isFirst = true
        for item in items {
            output.append(contentsOf: (isFirst ? "\n" : ",\n").utf8)
            isFirst = false
            output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * (level + 1)))
            each(item, &output)
        }
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
        output.append(contentsOf: brackets.close.utf8)
    }
}
