import Basics
import OrderedCollections

/// What was left out or assumed while a recording was read, grouped by kind rather than by entry.
struct ReadingNotes {
    enum Kind: Hashable {
        /// A clause about the entries: "are not HTTP and cannot be replayed".
        case leftOut(String)
        /// A member that means something else to this program.
        case member(String)
        case plainBase64
        case parameters
        case parts
        case missingBody
        case moved

        fileprivate var rank: Int {
            switch self {
            case .leftOut: 0
            case .member: 1
            case .plainBase64: 2
            case .parameters: 3
            case .parts: 4
            case .missingBody: 5
            case .moved: 6
            }
        }

        fileprivate func sentence(_ entries: String) -> String {
            switch self {
            case .leftOut(let clause): "left out: \(entries), which \(clause)"
            case .member(let name): "left out: \(name) of \(entries), which means something else here"
            case .plainBase64: "the bodies of \(entries) claim to be Base64 but are not, and were kept as text"
            case .parameters:
                "the request bodies of \(entries) were made from their parameters, since the file lacks their text"
            case .parts:
                "the request bodies of \(entries) are multipart with an unknown boundary; they are now empty, and the "
                    + "parameters were kept"
            case .missingBody:
                "the answers of \(entries) had bodies that are not in the file and are now empty; save the HAR with "
                    + "content"
            case .moved: "sorted by start time: \(entries), which were not in the order in which they were sent"
            }
        }
    }

    private var places: OrderedDictionary<Kind, [Int]> = [:]

    /// - Parameter place: the place of the entry in the file, counted from 0.
    mutating func add(_ kind: Kind, _ place: Int) {
        if places[kind]?.last != place { places[kind, default: []].append(place) }
    }

    /// A sentence for each kind.
    var sentences: [String] {
        places.sorted { $0.key.rank < $1.key.rank }.map { $0.key.sentence(Self.list($0.value)) }
    }

    private static func list(_ places: [Int]) -> String {
        let shown = places.prefix(10).map { String($0 + 1) }.joined(separator: ", ")
        return "entries " + (places.count > 10 ? "\(shown) and \(places.count - 10) more" : shown)
    }
}
