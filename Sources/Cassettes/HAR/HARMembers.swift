import Basics
import JSONText
import OrderedCollections

/// Members of an object, from which the known ones are taken; the rest is kept and written to the file again.
struct HARMembers {
    private let input: JSONInput
    private(set) var rest: OrderedDictionary<String, JSONValue>

    init(_ input: JSONInput) throws(InputError) {
        self.input = input
        guard let members = input.value.objectValue else { throw input.mismatch("an object") }
        rest = members
    }

    /// Nil when absent or null.
    mutating func take(_ name: String) -> JSONInput? {
        rest[name] = nil
        return input[name]
    }

    mutating func required(_ name: String) throws(InputError) -> JSONInput {
        rest[name] = nil
        return try input.required(name)
    }

    /// The remaining members, except those that the writer would write by itself.
    func rest(without derived: OrderedDictionary<String, JSONValue>) -> OrderedDictionary<String, JSONValue> {
        rest.filter { derived[$0.key] != $0.value }
    }
}
