import OrderedCollections

extension JSONValue {
    /// An object of these members, in their order; the names must differ.
    package static func members(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(OrderedDictionary(uniqueKeysWithValues: members))
    }
}
