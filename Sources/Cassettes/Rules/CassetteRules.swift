package import Basics
package import JSONText

/// A project's own rules for its recordings: `rules.json` beside the cassettes.
///
/// `{"redact": {"headers": […], "parameters": […], "json_paths": […]}, "match": {"ignore_parameters": […],
/// "ignore_paths": […], "headers": […]}}`, all optional. They add to the built-in redaction and never limit it.
package struct CassetteRules: Sendable, Equatable {
    package var redaction = RedactionRules()
    package var matching = MatchingRules()

    package init() {}

    /// The rules for a cassette, searched for where ``AllowList`` is; none when there is no such file.
    ///
    /// - Throws: ``InputError`` for a malformed file.
    package init(forCassette path: String) throws(InputError) {
        self.init()
        guard let file = CassetteFile(path).companion(Self.fileName) else { return }
        let text = try InputFile.read(file, describedAs: "rules")
        try self.init(JSONInput(source: "rules \(file)", parsing: text))
    }

    /// - Throws: ``InputError`` for an unknown member, and for an invalid name, path or pattern.
    package init(_ input: JSONInput) throws(InputError) {
        try Self.checkMembers(of: input, ["redact", "match"])
        if let redact = input["redact"] { redaction = try RedactionRules(redact) }
        if let match = input["match"] { matching = try MatchingRules(match) }
        for header in try input["match"]?["headers"]?.array() ?? [] where redaction.holds(header: try header.string()) {
            throw header.error(
                "this header is redacted by the same rules, so it cannot distinguish requests",
                fix: "Leave one of the two out"
            )
        }
    }

    package static let fileName = "rules.json"

    /// The union of two sets of rules.
    package func merged(with other: CassetteRules) -> CassetteRules {
        var rules = self
        rules.redaction.add(other.redaction)
        rules.matching.add(other.matching)
        return rules
    }

    /// For ``Provenance/redactionPolicy``: the program's own rules, and a hash of these if they redact anything.
    package var redactionPolicy: String {
        redaction.isEmpty ? Redactor.policyHash : "\(Redactor.policyHash)+\(redaction.hash)"
    }

    static func checkMembers(of input: JSONInput, _ known: [String]) throws(InputError) {
        for (name, member) in try input.object() where !known.contains(name) {
            throw member.error("this member is not known", fix: "Use \(known.joined(separator: ", ")), or remove it")
        }
    }

    /// A list of texts, each checked.
    static func texts<Element>(
        _ input: JSONInput?,
        _ read: (String, JSONInput) throws(InputError) -> Element
    ) throws(InputError) -> [Element] {
        var elements: [Element] = []
        for element in try input?.array() ?? [] { elements.append(try read(try element.string(), element)) }
        return elements
    }

    /// The name of a header (RFC 9110, section 5.1), in lower case.
    static func header(_ text: String, _ input: JSONInput) throws(InputError) -> String {
        let isName = text.utf8.allSatisfy { byte in
            byte.isDigit || byte.isLetter || "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
        guard isName, !text.isEmpty else {
            throw input.error("this is not the name of a header", fix: "Write the name only, such as X-Customer")
        }
        return text.lowercased()
    }

    static func parameter(_ text: String, _ input: JSONInput) throws(InputError) -> String {
        guard !text.isEmpty, !text.contains(where: { "=&?# ".contains($0) }) else {
            throw input.error("this is not the name of a parameter", fix: "Write the name only, such as email")
        }
        return text
    }
}
