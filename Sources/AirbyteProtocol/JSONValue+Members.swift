import JSONText
import OrderedCollections

extension JSONValue {
    /// An object of these members, in their order; the names must differ.
    static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(OrderedDictionary(uniqueKeysWithValues: members))
    }
}
