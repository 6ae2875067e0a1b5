package import Basics
package import JSONText

/// What looks like a secret and is none: a reviewed list beside the cassettes, `allowed.json`.
///
/// `{"allowed": [{"path": "response body $.bookmark", "shape": "opaque text*", "why": "…"}]}`; in a path and a shape
/// `*` matches any text without spaces and dots, `**` for any text. The path of an address is named by its host too
/// (`response body $.url at i.pinimg.com path`); without it (`response body $.url path`) it is allowed at any host.
package struct AllowList: Sendable {
    package struct Entry: Sendable, Equatable {
        package let path: String
        /// Nil for any.
        package let shape: String?
        package let why: String

        package init(path: String, shape: String?, why: String) {
            self.path = path
            self.shape = shape
            self.why = why
        }
    }

    package let entries: [Entry]
    private let paths: [Glob]
    private let shapes: [Glob?]

    package init(_ entries: [Entry] = []) {
        self.entries = entries
        paths = entries.map { Glob($0.path) }
        shapes = entries.map { $0.shape.map { Glob($0) } }
    }

    /// The list in a cassette's folder, in the one above it, or in `cassettes/` of the current folder; empty when there is
    /// none.
    ///
    /// - Throws: ``InputError`` for one that is malformed.
    package init(forCassette path: String) throws(InputError) {
        if let file = CassetteFile(path).companion(Self.fileName) {
            self = try AllowList(file: file)
        } else {
            self.init()
        }
    }

    /// What either of two lists allows.
    package func merged(with other: AllowList) -> AllowList { AllowList(entries + other.entries) }

    /// - Throws: ``InputError`` for a file that is missing or malformed.
    package init(file path: String) throws(InputError) {
        let text = try InputFile.read(path, describedAs: "allow list")
        try self.init(JSONInput(source: "allow list \(path)", parsing: text))
    }

    package init(_ input: JSONInput) throws(InputError) {
        var entries: [Entry] = []
        for entry in try input.required("allowed").array() {
            let path = try entry.required("path")
            guard try !path.string().allSatisfy({ $0 == "*" }) else {
                throw path.error("this would allow everything", fix: "Name the place as the scan names it")
            }
            let why = try entry.required("why")
            // A draft leaves it empty; it is for a person to give.
            guard try why.string().contains(where: { !$0.isWhitespace }) else {
                throw why.error("no reason is given", fix: "Give the reason why this value is not a secret")
            }
            entries.append(
                Entry(path: try path.string(), shape: try entry["shape"]?.string(), why: try why.string())
            )
        }
        self.init(entries)
    }

    package static let fileName = "allowed.json"

    package func allows(_ finding: SecretFinding) -> Bool { index(of: finding) != nil }

    /// Which entry allows a finding.
    package func index(of finding: SecretFinding) -> Int? {
        let anyHost = ScannedPlace.withoutHosts(finding.path)
        return entries.indices.first { index in
            let isThere =
                paths[index].matches(finding.path) || anyHost != finding.path && paths[index].matches(anyHost)
            return isThere && shapes[index]?.matches(finding.shape) ?? true
        }
    }
}
