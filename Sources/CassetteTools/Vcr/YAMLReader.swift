import Basics
import JSONText
import OrderedCollections
import Yams

/// Reads one YAML document as PyYAML's safe loader does, into the same tree as JSON.
///
/// Values without a JSON type are objects with one member: `{"!!binary": Base64}` for bytes, and `{"!!plain": text}`
/// for anything that YAML reads as a date, or as a number that JSON cannot represent.
struct YAMLReader {
    static let binary = "!!binary"
    static let plain = "!!plain"

    private let source: String
    /// The largest number of bytes and values to which aliases may be expanded.
    private var budget: Int

    /// Parses a whole file.
    ///
    /// - Throws: ``InputError`` with line and column, or with the JSON pointer, of anything that is not YAML of this
    ///   kind.
    static func read(_ text: [UInt8], source: String) throws(InputError) -> JSONInput {
        guard var yaml = String(validating: text, as: UTF8.self) else {
            throw failure(source, "this is not UTF-8", fix: "Save the file as UTF-8")
        }
        // The parser keeps a pointer into the text, so the text must not be short enough to be stored inline in the
        // variable.
        if text.count < 16 { yaml += "\n" + String(repeating: " ", count: 16) }
        try AnchorCheck.check(text, source: source)
        let root: Node?
        do { root = try Parser(yaml: yaml, encoding: .utf8).singleRoot() } catch {
            throw failure(source, error)
        }
        guard let root else { throw failure(source, "the file is empty", fix: "Give the cassette, or record it again") }
        var reader = YAMLReader(source: source, budget: 16 * text.count + 1_048_576)
        return JSONInput(source: source, value: try reader.value(root, at: []))
    }

    private mutating func value(_ node: Node, at path: [String]) throws(InputError) -> JSONValue {
        guard path.count <= JSONLimits.depth else {
            let start = Array(path.prefix(8))
            throw error(start, "it is nested deeper than \(JSONLimits.depth) levels", fix: "Correct the file there")
        }
        budget -= 1 + (node.scalar?.string.utf8.count ?? 0)
        guard budget > 0 else {
            throw error(path, "its aliases expand to far more than the file", fix: "Write the file without anchors")
        }
        switch node {
        case .scalar(let scalar): return try self.scalar(scalar.string, tag: node.tag.rawValue, at: path)
        case .sequence(let sequence):
            guard [Tag.Name.seq.rawValue, Self.python + "tuple"].contains(node.tag.rawValue) else {
                throw unknownTag(node.tag.rawValue, path)
            }
            var elements: [JSONValue] = []
            for (index, element) in sequence.enumerated() {
                elements.append(try value(element, at: path + [String(index)]))
            }
            return .array(elements)
        case .mapping(let mapping): return try self.mapping(mapping, tag: node.tag.rawValue, at: path)
        case .alias: throw error(path, "an alias refers to no anchor", fix: "Write the file without anchors")
        }
    }

    private func scalar(_ text: String, tag: String, at path: [String]) throws(InputError) -> JSONValue {
        switch tag {
        case Tag.Name.str.rawValue, Self.python + "str", Self.python + "unicode": .string(text)
        case Tag.Name.null.rawValue: .null
        case Tag.Name.bool.rawValue: .bool(["yes", "true", "on"].contains(text.lowercased()))
        case Tag.Name.int.rawValue, Tag.Name.float.rawValue:
            if let number = JSONNumber(text: text) { .number(number) } else { [Self.plain: .string(text)] }
        case Tag.Name.timestamp.rawValue: [Self.plain: .string(text)]
        case Tag.Name.binary.rawValue: [Self.binary: .string(text.filter { !$0.isWhitespace })]
        default: throw unknownTag(tag, path)
        }
    }

    private mutating func mapping(
        _ mapping: Node.Mapping,
        tag: String,
        at path: [String]
    ) throws(InputError) -> JSONValue {
        var members: OrderedDictionary<String, JSONValue> = [:]
        for (key, element) in mapping {
            guard case .scalar(let name) = key else {
                throw error(path, "a name here is a list or a mapping", fix: "Write each name as a text")
            }
            guard key.tag.rawValue != Tag.Name.merge.rawValue else {
                throw error(path, "this is a merge key", fix: "Write out what it merges")
            }
            guard try scalar(name.string, tag: key.tag.rawValue, at: path).stringValue != nil else {
                throw error(
                    path,
                    "YAML does not read the name \(JSONValue.string(name.string).text) as text",
                    fix: "Put it in quotes"
                )
            }
            members[name.string] = try value(element, at: path + [name.string])
        }
        switch tag {
        case Tag.Name.map.rawValue: return .object(members)
        // The form in which vcrpy keeps a body that the client passed as a file or an iterator.
        case Self.python + "object/new:_io.BytesIO":
            return members["state"]?.arrayValue?.first ?? [Self.binary: ""]
        case Self.python + "object/apply:builtins.iter":
            return try joined(members["args"]?.arrayValue?.first?.arrayValue ?? [], at: path)
        default: throw unknownTag(tag, path)
        }
    }

    /// The pieces of an iterator as one body.
    private func joined(_ pieces: [JSONValue], at path: [String]) throws(InputError) -> JSONValue {
        var bytes: [UInt8] = []
        for piece in pieces {
            let input = JSONInput(source: source, pointer: InputError.pointer(path + ["args", "0"]), value: piece)
            bytes += try input.vcrBytes()
        }
        return JSONValue.vcrBody(bytes)
    }

    private static let python = "tag:yaml.org,2002:python/"

    private func unknownTag(_ tag: String, _ path: [String]) -> InputError {
        error(path, "the type \(JSONValue.string(tag).text) cannot be read", fix: "Write it as text or !!binary")
    }

    private func error(_ path: [String], _ problem: String, fix: String) -> InputError {
        InputError(source: source, pointer: InputError.pointer(path), problem: problem, fix: fix)
    }

    private static func failure(_ source: String, _ problem: String, fix: String) -> InputError {
        InputError(source: source, pointer: nil, problem: problem, fix: fix)
    }

    private static func failure(_ source: String, _ error: any Error) -> InputError {
        func place(_ mark: Mark) -> String { "(line \(mark.line), column \(mark.column))" }
        let problem =
            switch error as? YamlError {
            case .composer(_?, _, let mark, _): "a second document begins \(place(mark)); a cassette has only one"
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                "\(problem) \(place(mark))"
            case .reader(let problem, let offset, _, _): problem + (offset.map { " (character \($0 + 1))" } ?? "")
            case .duplicatedKeysInMapping(let names, let context):
                "duplicate name \(JSONValue.string(names.first ?? "").text) in a mapping \(place(context.mark))"
            default: "it cannot be parsed"
            }
        return failure(source, "this is not valid YAML: \(problem)", fix: "Correct the file there")
    }
}
