import Basics
import JSONText

/// How a list is answered, and which calls a client needs for all of it. The usual one is one list of `items`.
struct ListForm: Sendable {
    /// The text around the records.
    enum Wrapper: Sendable {
        /// `items`, and a bookmark if the operation has pages.
        case items
        /// A bare list.
        case list
        /// A list in a member of this name.
        case member(String)
        /// Nothing: the response is the record.
        case object
    }

    /// A parameter whose values choose between several lists.
    struct Choice: Sendable {
        let parameter: String
        /// All values, in their order.
        let values: @Sendable (World) -> [String]
        /// Those that a client asks for.
        let asked: @Sendable (World) -> [String]
        /// Whether a client keeps the value in each record.
        let isKept: Bool

        init(_ parameter: String, _ values: [String], asked: [String]? = nil, isKept: Bool = true) {
            self.parameter = parameter
            self.values = { _ in values }
            self.asked = { _ in asked ?? values }
            self.isKept = isKept
        }

        init(_ parameter: String, values: @escaping @Sendable (World) -> [String]) {
            self.parameter = parameter
            self.values = values
            asked = values
            isKept = true
        }
    }

    var wrapper = Wrapper.items
    var choices: [Choice] = []
    /// Parameters that every call needs, and whose values a client keeps in each record.
    var dates: (@Sendable (World) -> [(name: String, value: String)])?
    /// The field in which a client keeps the parent's id.
    var parentField: String?
    /// Whether a client needs the list of only the newest of its parents, the one with the highest id.
    var isOfNewest = false
    /// The records that a client makes of one; nil for the record itself.
    var expand: (@Sendable (JSONValue) -> [JSONValue])?

    /// The variants that a client asks for, in its order.
    func askedVariants(_ world: World) -> [Int] {
        choices.reduce([0]) { variants, choice in
            let values = choice.values(world)
            let asked = choice.asked(world).compactMap { values.firstIndex(of: $0) }
            return variants.flatMap { variant in asked.map { variant * values.count + $0 } }
        }
    }

    /// The variant that these values choose; nil for a value that does not exist.
    func variant(_ world: World, _ value: (String) -> String?) -> Int? {
        var variant = 0
        for choice in choices {
            let values = choice.values(world)
            guard let place = value(choice.parameter).flatMap({ values.firstIndex(of: $0) }) else { return nil }
            variant = variant * values.count + place
        }
        return variant
    }

    /// The values that choose a variant, in the order of the choices.
    func values(of variant: Int, _ world: World) -> [(choice: Choice, value: String)] {
        var rest = variant
        var values: [(Choice, String)] = []
        for choice in choices.reversed() {
            let all = choice.values(world)
            values.insert((choice, all[rest % all.count]), at: 0)
            rest /= all.count
        }
        return values
    }
}

extension World {
    /// The records that a client makes of one that is served, as text: with what it keeps of the call.
    func kept(_ listing: Listing, at index: Int) -> [String] {
        let form = listing.row.form
        let served = String(decoding: record(of: listing, at: index), as: UTF8.self)
        var texts = [served]
        if let expand = form.expand {
            guard let tree = try? JSONValue(parsing: Array(served.utf8)) else { return [] }
            texts = expand(tree).map(\.text)
        }
        var members = form.values(of: listing.variant, self).filter(\.choice.isKept).map {
            ($0.choice.parameter, $0.value)
        }
        members += form.dates?(self).map { ($0.name, $0.value) } ?? []
        if let field = form.parentField, let parent = listing.parent {
            members.append((field, "\(id(of: parent.listing, at: parent.index))"))
        }
        guard !members.isEmpty else { return texts }
        return texts.map { text in
            let known = (try? JSONValue(parsing: Array(text.utf8)))?.objectValue ?? [:]
            let missing = members.filter { known[$0.0] == nil }.map { name, value in
                JSONValue.string(name).text + ":" + JSONValue.string(value).text
            }
            guard !missing.isEmpty else { return text }
            return text.dropLast() + (known.isEmpty ? "" : ",") + missing.joined(separator: ",") + "}"
        }
    }
}
