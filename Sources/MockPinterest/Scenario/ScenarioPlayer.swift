import HTTPTransport

/// Plays a scenario: counts requests and decides which rule applies.
struct ScenarioPlayer: Sendable {
    private let scenario: Scenario
    /// Requests that matched each rule.
    private var seen: [Int]
    /// How often each rule was applied.
    private var applied: [Int]

    init(_ scenario: Scenario) {
        self.scenario = scenario
        seen = scenario.rules.map { _ in 0 }
        applied = seen
    }

    /// The action of the first rule that matches; nil when none does.
    ///
    /// - Parameter path: without query.
    mutating func action(operation: String?, path: String, query: QueryString?) -> ScenarioAction? {
        var chosen: ScenarioAction?
        for (place, rule) in scenario.rules.enumerated() where rule.when.fits(operation, path, query) {
            seen[place] += 1
            guard chosen == nil, seen[place] >= rule.when.nth else { continue }
            if case .count(let times) = rule.when.times, applied[place] >= times { continue }
            applied[place] += 1
            chosen = rule.then
        }
        return chosen
    }

    /// Rules that were not applied as often as intended, by index from 0.
    var leftovers: [(rule: Int, applied: Int, expected: Int)] {
        scenario.rules.indices.compactMap { place in
            let expected = if case .count(let times) = scenario.rules[place].when.times { times } else { 1 }
            return applied[place] < expected ? (place, applied[place], expected) : nil
        }
    }
}

extension ScenarioCondition {
    fileprivate func fits(_ operation: String?, _ path: String, _ query: QueryString?) -> Bool {
        if let wanted = self.operation, wanted != operation { return false }
        if let wanted = self.path, Self.bare(wanted) != Self.bare(path) { return false }
        return self.query.allSatisfy { name, value in
            query?.pairs.contains { $0.name == name && $0.value == value } ?? false
        }
    }

    private static func bare(_ path: String) -> Substring {
        path.hasPrefix("/v5/") ? path.dropFirst(4) : path.drop { $0 == "/" }
    }
}
