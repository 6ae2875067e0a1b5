import Cassettes
import HTTPTransport

/// Pairs the entries of a new recording with those of an old one.
///
/// Places do not help, because independent requests may interleave. Entries with the same key are paired in order, then
/// those that ask the same for other days or with other tokens, then those of the same operation.
struct EntryPairing: Sendable {
    enum Likeness: Sendable, Equatable {
        /// The same request.
        case same
        /// The same parameters with other values.
        case otherValues
        /// Other parameters.
        case otherParameters
    }

    /// Places in both recordings, counted from 0.
    struct Pair: Sendable {
        let old: Int
        let new: Int
        let likeness: Likeness
        let operation: String
    }

    /// In the old recording's order.
    let pairs: [Pair]
    /// Places of entries that only one of the recordings has.
    let onlyOld: [Int]
    let onlyNew: [Int]
    let keys: (old: [MatchKey], new: [MatchKey])

    init(_ old: Cassette, _ new: Cassette) {
        let keys = (old: Self.keys(old), new: Self.keys(new))
        var left = (old: Array(keys.old.indices), new: Array(keys.new.indices))
        var pairs: [Pair] = []
        func pair<Name: Hashable>(_ likeness: Likeness, by name: (MatchKey) -> Name) {
            var open: [Name: ArraySlice<Int>] = [:]
            for place in left.new { open[name(keys.new[place]), default: []].append(place) }
            for place in left.old {
                let key = keys.old[place]
                guard let partner = open[name(key)]?.popFirst() else { continue }
                pairs.append(Pair(old: place, new: partner, likeness: likeness, operation: key.operation))
            }
            let taken = (Set(pairs.map(\.old)), Set(pairs.map(\.new)))
            left = (left.old.filter { !taken.0.contains($0) }, left.new.filter { !taken.1.contains($0) })
        }
        pair(.same) { $0 }
        pair(.otherValues) { [$0.operation] + $0.query.map { String($0.prefix { $0 != "=" }) } }
        pair(.otherParameters) { $0.operation }
        self.pairs = pairs.sorted { $0.old < $1.old }
        onlyOld = left.old
        onlyNew = left.new
        self.keys = keys
    }

    static func keys(_ cassette: Cassette) -> [MatchKey] {
        let api = cassette.provenance.apiOrigin
        return cassette.interactions.map { MatchKey($0.request, api: api, rules: cassette.rules.matching) }
    }
}

extension MatchKey {
    /// Method and path with a star for each identifier: a segment that contains a digit and is not a version.
    package var operation: String {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            let isVersion = segment.first == "v" && segment.dropFirst().allSatisfy(\.isNumber)
            let isIdentifier = segment.contains { $0.isNumber || $0 == "<" || $0 == "%" }
            return isIdentifier && !isVersion ? "*" : String(segment)
        }
        return "\(method) \(host ?? "")\(segments.joined(separator: "/"))"
    }
}
