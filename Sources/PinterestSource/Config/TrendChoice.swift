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
        regions = try Self.choice("trend_regions", input, of: Self.allRegions) ?? Self.defaultRegions
        types = try Self.choice("trend_types", input, of: Self.allTypes) ?? Self.allTypes
    }

    private static func choice(_ name: String, _ input: JSONInput, of all: [String]) throws(InputError) -> [String]? {
        try input.distinct(name) { item throws(InputError) in
            let text = try item.string()
            if all.contains(text) { return text }
            throw item.error("\"\(text)\" is not an allowed value", fix: "Use one of \(all.joined(separator: ", "))")
        }
    }

    /// The warning about regions that only one stream has; nil if there are none.
    var warning: String? {
        let partial = regions.filter { !Self.fullRegions.contains($0) }
        guard !partial.isEmpty else { return nil }
        return "Of all trends, Pinterest offers only trending_keywords for these regions: "
            + "\(partial.joined(separator: ", "))."
    }
}
