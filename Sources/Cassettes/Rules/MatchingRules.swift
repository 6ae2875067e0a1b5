import Basics
import JSONText

/// How a project compares requests, in addition to the built-in comparison.
package struct MatchingRules: Sendable, Equatable {
    /// Names of parameters of queries and forms that are ignored.
    private(set) var ignoredParameters: [String] = []
    /// Patterns of paths: paths that match the same pattern count as equal.
    private(set) var ignoredPaths: [PathPattern] = []
    /// Headers whose values must be equal, in lower case. Recordings keep their values.
    package private(set) var headers: [String] = []

    init() {}

    init(_ input: JSONInput) throws(InputError) {
        try CassetteRules.checkMembers(of: input, ["ignore_parameters", "ignore_paths", "headers"])
        ignoredParameters = try CassetteRules.texts(input["ignore_parameters"], CassetteRules.parameter)
        ignoredPaths = try CassetteRules.texts(input["ignore_paths"]) { (text, place) throws(InputError) in
            try PathPattern(text, place)
        }
        headers = try CassetteRules.texts(input["headers"]) { (text, place) throws(InputError) in
            let name = try CassetteRules.header(text, place)
            guard SecretKind.byName[name] == nil else {
                throw place.error(
                    "the header \(name) holds a credential, which no recording has",
                    fix: "Name another header, or leave this one out"
                )
            }
            return name
        }
    }

    mutating func add(_ other: MatchingRules) {
        ignoredParameters += other.ignoredParameters.filter { !ignoredParameters.contains($0) }
        ignoredPaths += other.ignoredPaths.filter { !ignoredPaths.contains($0) }
        headers += other.headers.filter { !headers.contains($0) }
    }

    /// The part of a path that is compared: the path itself, or the pattern that it matches.
    func path(_ path: String) -> String { ignoredPaths.first { $0.matches(path) }?.text ?? path }

    func ignores(parameter name: String) -> Bool { ignoredParameters.contains(name) }

    func holds(header name: String) -> Bool { headers.contains(name.lowercased()) }
}

/// A path in which `*` matches any text of a segment and `**` any text: `/v5/media/*/preview`, `/assets/**`.
struct PathPattern: Sendable, Equatable {
    let text: String

    init(_ text: String, _ input: JSONInput) throws(InputError) {
        guard text.hasPrefix("/"), !text.contains(where: { "?# ".contains($0) }) else {
            throw input.error(
                "this is not the path of an address",
                fix: "Write it as /v5/media/** without host and query"
            )
        }
        guard text.contains(where: { $0 != "/" && $0 != "*" }) else {
            throw input.error("this would make all paths the same", fix: "Name a part, such as /assets/**")
        }
        self.text = text
    }

    func matches(_ path: String) -> Bool { Glob(text, someEndsAt: "/").matches(path) }
}
