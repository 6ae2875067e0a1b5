import JSONText
import PinterestFacts

extension FieldFacts {
    /// Where a value is not what the facts say, in words.
    func problems(_ value: JSONValue, at path: String) -> [String] {
        if value.isNull, isNullable { return [] }
        guard types.isEmpty || types.contains(where: { Self.is(value, $0) }) else {
            let expected = (types + (isNullable ? ["null"] : [])).sorted().joined(separator: " or ")
            return ["\(path): expected \(expected), found \(value.text.prefix(60))"]
        }
        if let choices, !choices.contains(value) {
            return ["\(path): \(value.text.prefix(60)) is not one of \(choices.count) choices"]
        }
        switch value {
        case .object(let members):
            let known = fields ?? []
            var all = known.filter { !$0.isNullable && members[$0.name] == nil }.map { "\(path): no \($0.name)" }
            let byName = Dictionary(uniqueKeysWithValues: known.map { ($0.name, $0) })
            for (name, member) in members {
                guard let facts = byName[name] ?? values else { continue }
                all += facts.problems(member, at: "\(path)/\(name)")
            }
            return all
        case .array(let elements):
            guard let items else { return [] }
            return elements.enumerated().flatMap { items.problems($1, at: "\(path)/\($0)") }
        default: return []
        }
    }

    private static func `is`(_ value: JSONValue, _ type: String) -> Bool {
        switch (value, type) {
        case (.string, "string"), (.bool, "boolean"), (.array, "array"), (.object, "object"), (.number, "number"): true
        case (.number(let number), "integer"): number.integer != nil
        default: false
        }
    }
}
