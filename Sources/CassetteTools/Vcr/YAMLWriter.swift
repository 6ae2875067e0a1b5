import Basics
import JSONText
import OrderedCollections

/// Writes a tree as YAML that PyYAML and every other reader, of YAML 1.1 or 1.2, reads as the same types.
///
/// Yams' emitter is not used since it writes no tag before a scalar, and bytes need theirs. Texts are written plain
/// only if no reader could take them for anything else, in single quotes if they are printable ASCII and contain
/// nothing that looks like an alias, and otherwise escaped in double quotes; lines are never folded. The same tree
/// always gives the same bytes.
enum YAMLWriter {
    static func text(_ value: JSONValue) -> [UInt8] {
        var output: [UInt8] = []
        write(value, level: 0, to: &output)
        output.append(UInt8(ascii: "\n"))
        return output
    }

    private static func write(_ value: JSONValue, level: Int, to output: inout [UInt8]) {
        switch value {
        case .object(let members) where !members.isEmpty:
            for (place, member) in members.elements.enumerated() {
                if place > 0 { newLine(level, &output) }
                write(key: member.key, level: level, to: &output)
                writeMember(member.value, level: level, to: &output)
            }
        case .array(let elements) where !elements.isEmpty:
            for (place, element) in elements.enumerated() {
                if place > 0 { newLine(level, &output) }
                output += "- ".utf8
                writeElement(element, level: level, to: &output)
            }
        case .string(let text): output += scalar(text).utf8
        default: value.write(to: &output)
        }
    }

    /// The text after a name: on the same line if it fits there, otherwise on lines of its own.
    private static func writeMember(_ value: JSONValue, level: Int, to output: inout [UInt8]) {
        switch value {
        case .object(let members) where members.count == 1 && members[YAMLReader.binary] != nil:
            output.append(UInt8(ascii: " "))
            writeBinary(members[YAMLReader.binary]?.stringValue ?? "", level: level + 1, to: &output)
        case .object(let members) where !members.isEmpty:
            newLine(level + 1, &output)
            write(value, level: level + 1, to: &output)
        case .array(let elements) where !elements.isEmpty:
            newLine(level, &output)
            write(value, level: level, to: &output)
        default:
            output.append(UInt8(ascii: " "))
            write(value, level: level, to: &output)
        }
    }

    private static func writeElement(_ value: JSONValue, level: Int, to output: inout [UInt8]) {
        if let binary = value[YAMLReader.binary]?.stringValue, value.objectValue?.count == 1 {
            writeBinary(binary, level: level + 1, to: &output)
        } else {
            write(value, level: level + 1, to: &output)
        }
    }

    private static func writeBinary(_ base64: String, level: Int, to output: inout [UInt8]) {
        output += "!!binary ".utf8
        if base64.isEmpty { output += "''".utf8 } else { output.append(UInt8(ascii: "|")) }
        var rest = base64.utf8[...]
        while !rest.isEmpty {
            newLine(level, &output)
            output += rest.prefix(76)
            rest = rest.dropFirst(76)
        }
    }

    /// Readers search only 1,024 characters for the colon after a name unless the key is announced.
    private static func write(key: String, level: Int, to output: inout [UInt8]) {
        let name = scalar(key)
        if name.utf8.count <= 128 {
            output += "\(name):".utf8
        } else {
            output += "? \(name)".utf8
            newLine(level, &output)
            output.append(UInt8(ascii: ":"))
        }
    }

    private static func newLine(_ level: Int, _ output: inout [UInt8]) {
        output.append(UInt8(ascii: "\n"))
        output += repeatElement(UInt8(ascii: " "), count: 2 * level)
    }

    private static func scalar(_ text: String) -> String {
        if isPlain(text) { return text }
        // Our own reader cannot distinguish an alias from a text that looks like one.
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), !AnchorCheck.mayHoldAlias(text) {
            return "'\(text.replacing("'", with: "''"))'"
        }
        var result = "\""
        for scalar in text.unicodeScalars { result += escaped(scalar) }
        return result + "\""
    }

    /// Words that begin with a letter or an underscore and are not among YAML 1.1's words for true, false and null.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) || first == UInt8(ascii: "_") else { return false }
        return text.utf8.allSatisfy { isLetter($0) || $0.isDigit || "-_/.".utf8.contains($0) }
            && !["y", "n", "yes", "no", "on", "off", "true", "false", "null"].contains(text.lowercased())
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: false
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case "*": "\\x2A"
        case " "..."~": String(scalar)
        default:
            switch scalar.value {
            case ...0xFF: "\\x" + hex(scalar.value, 2)
            case ...0xFFFF: "\\u" + hex(scalar.value, 4)
            default: "\\U" + hex(scalar.value, 8)
            }
        }
    }

    private static func hex(_ value: UInt32, _ width: Int) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}
