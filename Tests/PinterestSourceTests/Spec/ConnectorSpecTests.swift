import Basics
import JSONText
import Testing

@testable import PinterestSource

@Suite("The spec")
struct ConnectorSpecTests {
    @Test("the platform's form understands every part: no references, no alternatives, no empty objects")
    func keywords() {
        for node in Node.all(of: ConnectorSpec.document) {
            #expect(!["$ref", "anyOf", "allOf", "oneOf"].contains(node.name), "\(node.path)")
            #expect(node.value != .members([]), "\(node.path) is an empty object")
        }
    }

    @Test("every field has a type, a title, a description and a place")
    func fields() throws {
        let fields = try specFields()
        #expect(fields.count > 20)
        for field in fields {
            #expect(field.value["type"] != nil, "\(field.path)")
            #expect(field.value["title"]?.stringValue?.isEmpty == false, "\(field.path)")
            #expect(field.value["description"]?.stringValue?.hasSuffix(".") == true, "\(field.path)")
            #expect(field.value["order"]?.numberValue != nil, "\(field.path)")
        }
    }

    @Test("defaults and examples have the type of their field, and defaults are among its choices")
    func defaults() throws {
        for field in try specFields() {
            let type = try #require(field.value["type"])
            for value in [field.value["default"]].compactMap({ $0 }) + (field.value["examples"]?.arrayValue ?? []) {
                #expect(value.has(type: type), "\(field.path): \(value.text)")
            }
            if let choices = field.value["enum"]?.arrayValue, let value = field.value["default"] {
                #expect(choices.contains(value), "\(field.path)")
            }
        }
    }

    @Test("required fields are declared")
    func required() {
        for node in Node.all(of: ConnectorSpec.document) {
            for name in node.value["required"]?.arrayValue?.compactMap(\.stringValue) ?? [] {
                #expect(node.value["properties"]?[name] != nil, "\(node.path) requires \(name)")
            }
        }
        #expect(connectionSpecification["required"] == nil)
        #expect(credentials["required"] == ["client_id", "client_secret", "refresh_token"])
    }

    @Test("credentials are secret, nothing else is")
    func secrets() throws {
        let secret = try specFields().filter { $0.value["airbyte_secret"] == true }.map(\.name)
        #expect(Set(secret) == ["client_id", "client_secret", "refresh_token", "access_token"])
        #expect(secret.count == 4)
    }

    @Test("every path of the OAuth flow leads to a field, and the flow provides all that is needed")
    func authorization() throws {
        let flow = try #require(ConnectorSpec.document["advanced_auth"])
        let outputs = Node.all(of: flow).filter { $0.name == "path_in_connector_config" }.map(\.value)
        let predicate = try #require(flow["predicate_key"])
        for path in outputs + [predicate] {
            let names = (path.arrayValue ?? []).compactMap(\.stringValue)
            let field = names.reduce(connectionSpecification) { $0["properties"]?[$1] ?? .null }
            #expect(field["type"] == "string", "\(names)")
        }
        #expect(
            Set(outputs.compactMap { $0.arrayValue?.last?.stringValue })
                == ["client_id", "client_secret", "refresh_token"]
        )
        #expect(flow["predicate_value"] == credentials["properties"]?["auth_method"]?["const"])
    }

    @Test("numbers within the limits of the spec are accepted, those beyond are not")
    func limits() throws {
        let limited = try specFields().filter { $0.value["minimum"] != nil }
        #expect(limited.count == 8)
        func read(_ field: Node, _ value: Int64) throws {
            let member = "\"\(field.name)\": \(value)"
            if field.path.hasPrefix("/custom_reports/") {
                _ = try customReport(member)
            } else {
                _ = try configuration(with: member)
            }
        }
        for field in limited {
            let minimum = try #require(field.value["minimum"]?.numberValue?.integer)
            let maximum = try #require(field.value["maximum"]?.numberValue?.integer)
            for allowed in [minimum, maximum] {
                #expect(throws: Never.self) { try read(field, allowed) }
            }
            for refused in [minimum - 1, maximum + 1] {
                #expect(throws: InputError.self) { try read(field, refused) }
            }
        }
    }

    @Test("the values that the spec suggests for a new connection are accepted")
    func suggestions() throws {
        let members = connectionSpecification["properties"]?.objectValue ?? [:]
        let defaults = members.compactMap { name, field in field["default"].map { "\"\(name)\": \($0.text)" } }
        #expect(!defaults.isEmpty)
        #expect(try configuration(with: defaults.joined(separator: ", ")).conversionLookbackDays == 30)
    }

    @Test("the spec matches the reviewed one")
    func unchanged() throws {
        let lines = Node.all(of: ConnectorSpec.document).filter(\.isLeaf).map { "\($0.path) \($0.value.text)" }
        try RepositoryFile.expectUnchanged(lines.joined(separator: "\n") + "\n", fixture: "configurations/spec.txt")
    }

    @Test(
        "every field of Airbyte's own connector exists, with its type, title and choices",
        .enabled(
            if: RepositoryFile.sharedFact("reference-spec.json") != nil,
            "the shared facts are not on this machine"
        )
    )
    func reference() throws {
        let reference = try #require(RepositoryFile.sharedFact("reference-spec.json")?["spec"])
        let own = Dictionary(uniqueKeysWithValues: try specFields().map { ($0.path, $0.value) })
        let fields = Node.fields(of: try #require(reference["connectionSpecification"]))
        #expect(fields.count > 15)
        for field in fields {
            let same = try #require(own[field.path], "\(field.path) is missing")
            #expect(same["type"] == field.value["type"], "\(field.path)")
            if let title = field.value["title"] { #expect(same["title"] == title, "\(field.path)") }
            for choices in [\JSONValue["enum"], \JSONValue["items", "enum"]] {
                let own = same[keyPath: choices]?.arrayValue ?? []
                for choice in field.value[keyPath: choices]?.arrayValue ?? [] {
                    #expect(own.contains(choice), "\(field.path) lacks \(choice.text)")
                }
            }
        }
        #expect(
            ConnectorSpec.document["advanced_auth"]?["predicate_key"] == reference["advanced_auth"]?["predicate_key"]
        )
    }

    private var connectionSpecification: JSONValue { ConnectorSpec.document["connectionSpecification"] ?? .null }
    private var credentials: JSONValue { connectionSpecification["properties"]?["credentials"] ?? .null }

    private func specFields() throws -> [Node] { Node.fields(of: connectionSpecification) }
}

/// A value of a document with its name and place.
struct Node {
    let name: String
    let path: String
    let value: JSONValue

    var isLeaf: Bool { (value.objectValue ?? [:]).isEmpty && (value.arrayValue ?? []).isEmpty }

    static func all(of value: JSONValue, name: String = "", path: String = "") -> [Node] {
        let children =
            value.objectValue?.map { ($0.key, $0.value) }
            ?? value.arrayValue?.enumerated().map { (String($0.offset), $0.element) } ?? []
        return [Node(name: name, path: path, value: value)]
            + children.flatMap { all(of: $1, name: $0, path: "\(path)/\($0)") }
    }

    /// The fields that a schema declares, at every depth.
    static func fields(of schema: JSONValue, path: String = "") -> [Node] {
        let own = schema["properties"]?.objectValue ?? [:]
        return own.flatMap { name, field in
            [Node(name: name, path: "\(path)/\(name)", value: field)] + fields(of: field, path: "\(path)/\(name)")
        } + (schema["items"].map { fields(of: $0, path: path + "/items") } ?? [])
    }
}

extension JSONValue {
    fileprivate subscript(first: String, second: String) -> JSONValue? { self[first]?[second] }

    fileprivate func has(type: JSONValue) -> Bool {
        let types = type.arrayValue ?? [type]
        return types.contains { type in
            switch (type, self) {
            case ("string", .string), ("boolean", .bool), ("array", .array), ("object", .object), ("null", .null): true
            case ("integer", .number(let number)): number.integer != nil
            default: false
            }
        }
    }
}
