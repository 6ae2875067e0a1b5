import Basics
import JSONText

/// A HAR document, whose entries become trees one at a time: a tree of all takes several times the memory of the text.
struct HARDocument {
    /// The document, with `log.entries` empty; the whole of a document that is not a HAR.
    let frame: JSONValue
    private let views: [JSONView]
    private let trees: [JSONValue]

    /// - Throws: ``JSONError`` with the place when the text is not JSON.
    init(parsing text: [UInt8]) throws(JSONError) {
        let root = try JSONView(validating: text)
        var views: [JSONView] = []
        trees = []
        frame = Self.tree(of: root) { name, log in
            guard name == "log" else { return log.value }
            return Self.tree(of: log) { name, entries in
                guard name == "entries", entries.isArray else { return entries.value }
                entries.forEachElement { _, entry in views.append(entry) }
                return []
            }
        }
        self.views = views
    }

    /// A document that is a tree already.
    init(_ tree: JSONValue) {
        frame = tree
        views = []
        trees = tree["log"]?["entries"]?.arrayValue ?? []
    }

    /// The tree of an object with these values of its members, or of any other value as it is.
    private static func tree(of view: JSONView, _ value: (String, JSONView) -> JSONValue) -> JSONValue {
        guard view.isObject else { return view.value }
        var members: [(String, JSONValue)] = []
        view.forEachMember { name, member in members.append((name, value(name, member))) }
        return .members(members)
    }

    /// Visits the entries in their order, each with its index.
    func forEachEntry<Failure: Error>(_ visit: (Int, JSONValue) throws(Failure) -> Void) throws(Failure) {
        for (index, view) in views.enumerated() { try visit(index, view.value) }
        for (index, tree) in trees.enumerated() { try visit(index, tree) }
    }
}
