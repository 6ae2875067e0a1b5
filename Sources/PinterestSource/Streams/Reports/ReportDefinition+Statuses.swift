import JSONText

extension ReportDefinition {
    /// By name of each status filter, the values that rows may have: those asked for, in one report or several, or all.
    var statuses: [String: Set<String>] {
        var statuses: [String: Set<String>] = [:]
        for (name, value) in options + parts.flatMap({ $0 }) {
            guard let values = value.arrayValue?.compactMap(\.stringValue) else { continue }
            statuses[name, default: []].formUnion(values)
        }
        return ReportFilter.all.reduce(into: [:]) { result, filter in
            if case .status(let all) = filter.kind { result[filter.name] = statuses[filter.name] ?? Set(all) }
        }
    }
}
