import JSONText
import OrderedCollections

/// The common shape of many documents: which places they have, how often, and with which kinds of values.
struct JSONShape {
    struct Place {
        /// The parent's place; nil for the root.
        let parent: String?
        /// Whether its name is a field and not an identifier or a number in an array.
        let isField: Bool
        fileprivate(set) var kinds: [ValueKind: Int] = [:]
        fileprivate(set) var forms: Set<TextForm> = []
        /// The values, while they are few and all are words of an enumeration.
        fileprivate(set) var words: Set<String>? = []

        var count: Int { kinds.values.reduce(0, +) }
    }

    /// More than any enumeration of the API has.
    private static let mostWords = 200

    private(set) var places: OrderedDictionary<String, Place> = [:]

    mutating func add(_ document: JSONValue) { add(document, at: JSONPlace.root, in: nil, isField: false) }

    private mutating func add(_ value: JSONValue, at place: String, in parent: String?, isField: Bool) {
        places[place, default: Place(parent: parent, isField: isField)].add(value, mostWords: Self.mostWords)
        switch value {
        case .object(let members):
            for (name, member) in members {
                let isField = !JSONPlace.isIdentifier(name)
                add(member, at: JSONPlace.member(name, of: place), in: place, isField: isField)
            }
        case .array(let elements):
            for element in elements { add(element, at: JSONPlace.element(of: place), in: place, isField: false) }
        default: break
        }
    }

    /// How many objects could have had a field, or how many arrays or objects could have held any other place.
    func chances(of place: Place) -> Int {
        guard let parent = place.parent.flatMap({ places[$0] }) else { return place.count }
        return (parent.kinds[.object] ?? 0) + (place.isField ? 0 : parent.kinds[.array] ?? 0)
    }

    /// `string|null in 3 of 12`.
    func description(of place: Place) -> String {
        let kinds = place.kinds.keys.sorted().map(\.rawValue).joined(separator: "|")
        guard place.isField else { return kinds }
        let chances = chances(of: place)
        return "\(kinds) in " + (place.count == chances ? "all \(chances)" : "\(place.count) of \(chances)")
    }
}

extension JSONShape.Place {
    fileprivate mutating func add(_ value: JSONValue, mostWords: Int) {
        kinds[ValueKind(value), default: 0] += 1
        guard let text = value.stringValue, !text.isEmpty else { return }
        let form = TextForm(text)
        forms.insert(form)
        if form == .word, (words?.count ?? mostWords) < mostWords { words?.insert(text) } else { words = nil }
    }
}
