import Basics
import JSONText

/// A path into JSON as rules write it: `$.items[*].email`, `$..email`, `$['odd name'][0]`.
struct JSONPath: Sendable, Equatable {
    private enum Step: Sendable, Equatable {
        case member(String), element(Int), anyChild
        /// Any number of members and elements.
        case anyDepth
    }

    let text: String
    private let steps: [Step]

    /// - Throws: ``InputError`` with the place, for anything that is not a path or that names everything.
    init(_ text: String, _ input: JSONInput) throws(InputError) {
        self.text = text
        guard let steps = Self.steps(text) else {
            throw input.error("this is not a path into JSON", fix: "Write it as $.items[*].email or $..email")
        }
        guard steps.contains(where: { if case .member = $0 { true } else { false } }) else {
            throw input.error("this would redact everything", fix: "Name a member, such as $.items[*].email")
        }
        self.steps = steps
    }

    private static func steps(_ text: String) -> [Step]? {
        var rest = text[...]
        guard rest.popFirst() == "$" else { return nil }
        var steps: [Step] = []
        while let sign = rest.popFirst() {
            if sign == "[" {
                guard let end = rest.firstIndex(of: "]"), let step = bracketed(rest[..<end]) else { return nil }
                steps.append(step)
                rest = rest[rest.index(after: end)...]
                continue
            }
            guard sign == "." else { return nil }
            if rest.first == "." {
                rest.removeFirst()
                steps.append(.anyDepth)
                if rest.first == "[" { continue }
            }
            let name = rest.prefix { $0 != "." && $0 != "[" }
            guard !name.isEmpty, !name.contains(where: { " ]'\"".contains($0) }) else { return nil }
            steps.append(name == "*" ? .anyChild : .member(String(name)))
            rest = rest[name.endIndex...]
        }
        return steps.last == .anyDepth ? nil : steps
    }

    private static func bracketed(_ text: Substring) -> Step? {
        if text == "*" { return .anyChild }
        if let index = Int(text), index >= 0 { return .element(index) }
        guard text.count > 2, let quote = text.first, quote == "'" || quote == "\"", text.last == quote else {
            return nil
        }
        return .member(String(text.dropFirst().dropLast()))
    }

    /// The strings and numbers at any of the paths; for an object or an array, all those in it.
    static func sites(of paths: [JSONPath], in view: JSONView) -> [RedactionRules.Site] {
        var sites: [RedactionRules.Site] = []
        collect(view, paths.map { $0.steps[...] }, &sites)
        return sites
    }

    private static func collect(
        _ view: JSONView,
        _ open: [ArraySlice<Step>],
        _ sites: inout [RedactionRules.Site]
    ) {
        // Any number of steps includes none.
        let open = open + open.filter { $0.first == .anyDepth }.map { $0.dropFirst() }
        let isMeant = open.contains(where: \.isEmpty)
        if isMeant, let text = view.stringValue {
            let inside = view.range.lowerBound + 1..<view.range.upperBound - 1
            sites.append(RedactionRules.Site(range: inside, value: Array(text.utf8)))
        } else if isMeant, let number = view.numberText {
            sites.append(RedactionRules.Site(range: view.range, value: Array(number.utf8), isNumber: true))
        }
        func next(_ step: Step) -> [ArraySlice<Step>] {
            open.compactMap { path in
                guard let first = path.first else { return path }
                if first == .anyDepth { return path }
                return first == step || first == .anyChild ? path.dropFirst() : nil
            }
        }
        view.forEachMember { name, child in
            let paths = next(.member(name))
            if !paths.isEmpty { collect(child, paths, &sites) }
        }
        view.forEachElement { index, child in
            let paths = next(.element(index))
            if !paths.isEmpty { collect(child, paths, &sites) }
        }
    }
}
