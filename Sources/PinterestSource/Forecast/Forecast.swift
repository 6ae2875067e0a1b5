package import PinterestAPI

/// What a sync will take if nothing fails: calls, reports, and the time that the rate limits require. By the formulas of
/// `docs/scale.md`; `scripts/bench/model.py` computes the same separately, as a check.
package struct Forecast: Sendable {
    /// What one stream will take.
    package struct Stream: Sendable {
        package let name: String
        /// Whether its records are printed; otherwise it is read for its ids.
        package let isSelected: Bool
        package let isIncremental: Bool
        package internal(set) var calls: [RateCategory: CountRange] = [:]
        package internal(set) var reports = CountRange.zero
        /// Calls that the number above leaves out, since it is not known how many records they are made for.
        var further: FurtherCalls?
        /// The first and the last day requested; nil for streams without days, and where they are not known.
        var days: DateWindow?
        /// Nil if all of its days are requested for everything.
        var latestStart: LatestStart?
    }

    package let streams: [Stream]
    /// The rate limits that the calls will respect.
    package let quotas: Quotas

    /// The calls of each category that occurs.
    package var calls: [(category: RateCategory, count: CountRange)] {
        RateCategory.allCases.compactMap { category in
            let counts = streams.compactMap { $0.calls[category] }
            let sum = counts.reduce(.zero, +)
            return sum == .zero ? nil : (category, sum)
        }
    }

    /// What the calls of a category that are not counted depend on: "boards", "ad groups".
    func further(of category: RateCategory) -> [String] {
        let nouns = streams.filter { $0.calls[category] != nil }.compactMap(\.further?.nouns)
        return nouns.indices.filter { !nouns[..<$0].contains(nouns[$0]) }.map { nouns[$0] }
    }

    /// Reports that Pinterest has to make.
    package var reports: CountRange { streams.reduce(.zero) { $0 + $1.reports } }

    /// The seconds that the rate limits require. The categories run in parallel or one after another, depending on which
    /// streams wait for which.
    package var seconds: CountRange { Self.seconds(calls, quotas) }

    static func seconds(_ calls: [(category: RateCategory, count: CountRange)], _ quotas: Quotas) -> CountRange {
        let times = calls.compactMap { category, count in
            quotas.categories[category].map { quota in
                CountRange(quota.seconds(for: count.least), count.most.map(quota.seconds))
            }
        }
        let sum = times.reduce(.zero, +)
        return CountRange(times.map(\.least).max() ?? 0, sum.most)
    }
}

extension Quota {
    /// The time that so many calls require: those of one period are sent at once, the next ones wait for the next.
    fileprivate func seconds(for number: Int) -> Int {
        Int((period * (max(0, number - 1) / calls)).components.seconds)
    }
}
