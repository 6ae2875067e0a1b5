import ArgumentParser
package import MockPinterest

/// `ads_read=100/min`.
package struct QuotaArgument: ExpressibleByArgument, Equatable {
    package let category: String
    package let quota: Quota

    package init?(argument: String) {
        let halves = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard halves.count == 2, Quota.categories.contains(halves[0]) else { return nil }
        let limit = halves[1].split(separator: "/", maxSplits: 1).map(String.init)
        guard limit.count == 2, let calls = Int(limit[0]), calls >= 1, let period = Self.period(limit[1]) else {
            return nil
        }
        category = halves[0]
        quota = Quota(calls: calls, per: period)
    }

    private static func period(_ unit: String) -> Duration? {
        switch unit {
        case "s": .seconds(1)
        case "min": .seconds(60)
        case "hour": .seconds(3600)
        case "day": .seconds(86_400)
        default: nil
        }
    }
}
