import Basics
import JSONText

/// Which trends are read.
struct TrendChoice: Sendable {
    /// The regions, as Pinterest names them.
    let regions: [String]
    /// The types of trending keywords.
    let types: [String]

    /// All regions that have trending keywords.
    static let allRegions = [
        "US", "CA", "DE", "FR", "ES", "IT", "DE+AT+CH", "GB+IE", "IT+ES+PT+GR+MT", "PL+RO+HU+SK+CZ", "SE+DK+FI+NO",
        "NL+BE+LU", "AR", "BR", "CO", "MX", "MX+AR+CO+CL", "AU+NZ",
    ]
    /// Those that have the other trends too.
    static let fullRegions = ["US", "GB+IE", "CA"]
    static let allTypes = ["growing", "monthly", "yearly", "seasonal"]
    static let defaultRegions = ["US"]

    init(configuration input: JSONInput) throws(InputError) {
        regions =
            try input.distinct("trend_regions") { item throws(InputError) in try item.string(among: Self.allRegions) }
            ?? Self.defaultRegions
        types =
            try input.distinct("trend_types") { item throws(InputError) in try item.string(among: Self.allTypes) }
            ?? Self.allTypes
    }

    /// The warning about regions that only one stream has; nil if there are none.
    var warning: String? {
        let partial = regions.filter { !Self.fullRegions.contains($0) }
        guard !partial.isEmpty else { return nil }
        return "Of all trends, Pinterest offers only trending_keywords for these regions: "
            + "\(partial.joined(separator: ", "))."
    }
}
