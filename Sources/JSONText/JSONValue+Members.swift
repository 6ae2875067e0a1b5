import OrderedCollections

extension JSONValue {
    /// An object with these members in this order; the names must differ.
    package static func members(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(OrderedDictionary(uniqueKeysWithValues: members))
    }
}
