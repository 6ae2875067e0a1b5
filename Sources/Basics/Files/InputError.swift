/// An invalid input file: which file, where in it, what is wrong, and how to fix it.
package struct InputError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kind of file and its name: "configuration file config.json".
    package let source: String
    /// The place as an RFC 6901 JSON pointer; empty for the whole document, nil when the text is not JSON.
    package let pointer: String?
    /// What is wrong, as a sentence without a full stop. Never contains a secret.
    package let problem: String
    /// What to do about it, as a sentence without a full stop.
    package let fix: String

    /// The stream it is about, if any.
    package let stream: String?

    package init(source: String, pointer: String?, problem: String, fix: String, stream: String? = nil) {
        self.stream = stream
        self.source = source
        self.pointer = pointer
        self.problem = problem
        self.fix = fix
    }

    package var description: String {
        let place = pointer.map { $0.isEmpty ? "" : " at \($0)" } ?? ""
        return "\(source)\(place): \(problem). \(fix)."
    }
}
