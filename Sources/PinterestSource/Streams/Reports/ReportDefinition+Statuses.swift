import JSONText

extension ReportDefinition {
    /// By name of each status filter, the values that rows may have: those asked for, in one report or several.
    var statuses: [String: Set<String>] {
        var statuses: [String: Set<String>] = [:]
        for (name, value) in options + parts.flatMap({ $0 }) where name.hasSuffix("_statuses") {
            statuses[name, default: []].formUnion(value.arrayValue?.compactMap(\.stringValue) ?? [])
        }
        return statuses
    }
}
