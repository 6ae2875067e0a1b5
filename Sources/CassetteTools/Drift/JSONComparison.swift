import JSONText
import OrderedCollections

/// Finds where two answers to the same request have different values.
enum JSONComparison {
    /// One difference.
    struct Difference: CustomStringConvertible {
        let place: String
        let what: What
        let old: JSONValue?
        let new: JSONValue?

        enum What { case value, presence, records }

        var description: String { place }
    }

    /// Records of an array are compared with those of the same identifier, other elements with those at the same place.
    static func compare(
        _ old: JSONValue,
        _ new: JSONValue,
        at place: String = JSONPlace.root,
        each: (Difference) -> Void
    ) {
        if old == new { return }
        switch (old, new) {
        case (.object(let before), .object(let after)):
            for name in before.keys + after.keys.filter({ before[$0] == nil }) {
                let place = JSONPlace.member(name, of: place)
                if let was = before[name], let now = after[name] {
                    compare(was, now, at: place, each: each)
                } else {
                    each(Difference(place: place, what: .presence, old: before[name], new: after[name]))
                }
            }
        case (.array(let before), .array(let after)):
            let place = JSONPlace.element(of: place)
            let (pairs, removed, added) = RecordAlignment.align(before, after)
            for (was, now) in pairs { compare(was, now, at: place, each: each) }
            for was in removed { each(Difference(place: place, what: .records, old: was, new: nil)) }
            for now in added { each(Difference(place: place, what: .records, old: nil, new: now)) }
        default: each(Difference(place: place, what: .value, old: old, new: new))
        }
    }
}

/// Which elements of two arrays are the same record.
enum RecordAlignment {
    typealias Aligned = (pairs: [(JSONValue, JSONValue)], removed: [JSONValue], added: [JSONValue])

    static func align(_ old: [JSONValue], _ new: [JSONValue]) -> Aligned {
        guard let before = keys(old), let after = keys(new) else {
            let shared = min(old.count, new.count)
            return (Array(zip(old, new)), Array(old[shared...]), Array(new[shared...]))
        }
        let partners = Dictionary(uniqueKeysWithValues: zip(after, new))
        let known = Set(before)
        return (
            zip(before, old).compactMap { key, value in partners[key].map { (value, $0) } },
            zip(before, old).filter { partners[$0.0] == nil }.map(\.1),
            zip(after, new).filter { !known.contains($0.0) }.map(\.1)
        )
    }

    /// What distinguishes the records: their `id`, else their day and the identifiers of their subject. Nil if that is
    /// missing or does not distinguish them.
    private static func keys(_ elements: [JSONValue]) -> [[String]]? {
        var keys: [[String]] = []
        for element in elements {
            guard let members = element.objectValue else { return nil }
            if let id = members["id"], !id.isNull {
                keys.append([text(id)])
            } else {
                let key = members.sorted { $0.key < $1.key }.filter { isKey($0.key) }
                if key.isEmpty { return nil }
                keys.append(key.map { text($0.value) })
            }
        }
        return Set(keys).count == keys.count ? keys : nil
    }

    /// The same for `"7"` and `7`, so that a record is found again when the type of its identifier has changed.
    private static func text(_ value: JSONValue) -> String { value.stringValue ?? value.text }

    private static func isKey(_ name: String) -> Bool {
        let name = name.uppercased()
        return name.hasSuffix("_ID") || ["DATE", "TARGETING_TYPE", "TARGETING_VALUE"].contains(name)
    }
}
