import JSONText
import Testing

@testable import MockPinterest

@Suite("The emulated API's parameters and the facts of the API")
struct OperationFactsTests {
    @Test("each operation accepts the query parameters of the facts, with their limits and choices", arguments: listed)
    func parameters(_ id: String) throws {
        let facts = try APIFacts()
        let known = try #require(try facts.operation(id)["parameters"]?.objectValue)
            .filter { $0.1["in"] != "path" }
        let operation = try #require(Operation.all.first { $0.id == id })
        #expect(Set(operation.parameters.map(\.name)) == Set(known.map(\.0)))
        for parameter in operation.parameters {
            let field = try #require(known.first { $0.0 == parameter.name }?.1)
            #expect(field["required"] == .bool(parameter.isRequired), "\(parameter.name)")
            for (name, found, expected) in try Self.comparisons(parameter.rule, field, facts) {
                #expect(found == expected, "\(parameter.name): \(name)")
            }
        }
    }

    @Test("a page has 25 records by default, as in the facts", arguments: listed)
    func pages(_ id: String) throws {
        let size = try APIFacts().operation(id)["parameters"]?["page_size"]
        #expect(size == nil || size?["default"] == 25)
    }

    /// The parts of a rule covered by facts: a name, the rule's values, and the facts' values.
    private static func comparisons(
        _ rule: Parameter.Rule,
        _ field: JSONValue,
        _ facts: APIFacts
    ) throws -> [(String, Set<String>, Set<String>)] {
        func set(_ value: JSONValue?) -> Set<String> { value.map { [$0.text] } ?? [] }
        func set(_ value: Int?) -> Set<String> { value.map { ["\($0)"] } ?? [] }
        let items = field["items"] ?? .null
        func choices(_ field: JSONValue) -> Set<String>? {
            facts.choices(field).map { Set($0.map { $0.stringValue ?? $0.text }) }
        }
        switch rule {
        case .id(let maxLength): return [("length", set(maxLength), set(field["max_length"]))]
        case .ids(let limit, let maxLength):
            return [
                ("count", set(limit), set(field["max_items"])), ("least", ["1"], set(field["min_items"])),
                ("length", set(maxLength), set(items["max_length"])),
            ]
        case .choice(let names):
            let suggested = (field["default"]?.stringValue ?? field["default"]?.text).map { Set([$0]) } ?? []
            let known = choices(field) ?? Set(names)
            return [("choices", Set(names), known), ("default", suggested.subtracting(names), [])]
        case .choices(let names, let limit):
            return [
                ("choices", Set(names), choices(items) ?? []), ("count", set(limit), set(field["max_items"])),
            ]
        case .columns: return [("columns", Set(AnalyticsColumn.names), choices(items) ?? [])]
        case .integer(let range):
            return [
                ("least", set(range.lowerBound), set(field["min"])), ("most", set(range.upperBound), set(field["max"])),
            ]
        case .integerChoice(let days):
            let known = try facts.values("ConversionAttributionWindowDays").map(\.text)
            return [
                ("days", Set(days.map { "\($0)" }), Set(known)),
                ("default", set(field["default"]).subtracting(known), []),
            ]
        case .flag: return [("type", ["\"boolean\""], Set(field["types"]?.arrayValue?.map(\.text) ?? []))]
        case .date: return [("format", ["\"date\""], set(field["format"]))]
        case .text: return [("type", ["\"string\""], Set(field["types"]?.arrayValue?.map(\.text) ?? []))]
        }
    }
}

/// Operations with a query; the others have a body, which ``ReportFactsTests`` compares.
private let listed = Operation.all.map(\.id)
    .filter { !["analytics/create_report", "oauth/token", "metrics_ready_state/get"].contains($0) }
