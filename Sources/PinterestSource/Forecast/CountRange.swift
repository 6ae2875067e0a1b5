/// A number of which only bounds are known.
package struct CountRange: Sendable, Hashable {
    package let least: Int
    /// Nil if it has no upper bound.
    package let most: Int?

    package init(_ least: Int, _ most: Int?) { (self.least, self.most) = (least, most) }

    /// A number that is known.
    package init(_ exact: Int) { self.init(exact, exact) }

    static let zero = CountRange(0)
    static let unknown = CountRange(0, nil)

    /// The number if it is known.
    package var exact: Int? { most == least ? least : nil }

    /// A range that begins at zero, since it may turn out that nothing is needed.
    var orFewer: CountRange { CountRange(0, most) }

    package func contains(_ number: Int) -> Bool { number >= least && number <= most ?? .max }

    static func + (one: CountRange, other: CountRange) -> CountRange {
        CountRange(one.least + other.least, one.most.flatMap { most in other.most.map { most + $0 } })
    }

    static func += (one: inout CountRange, other: CountRange) { one = one + other }

    static func * (one: CountRange, other: CountRange) -> CountRange {
        // Nothing, any number of times, is nothing.
        if one.most == 0 || other.most == 0 { return .zero }
        return CountRange(one.least * other.least, one.most.flatMap { most in other.most.map { most * $0 } })
    }

    /// From the lowest of the numbers to the highest.
    static func spanning(_ counts: some Collection<Int>) -> CountRange {
        CountRange(counts.min() ?? 0, counts.max() ?? 0)
    }

    /// "7", "101 to 121", "at least 3", "up to 4".
    package func text(_ form: (Int) -> String = { "\($0)" }) -> String {
        guard let most else { return "at least \(form(least))" }
        let (low, high) = (form(least), form(most))
        if low == high { return low }
        return least == 0 ? "up to \(high)" : "\(low) to \(high)"
    }
}
