/// A file given by a person that is not what it should be: which file, where in it, what is wrong, how to mend it.
package struct InputError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What the file is and which: "configuration file config.json".
    package let source: String
    /// The place as an RFC 6901 JSON pointer; empty for the whole document, nil where the text is no JSON.
    package let pointer: String?
    /// What is wrong, as a sentence without a full stop. Never holds a secret.
    package let problem: String
    /// What to do about it, as a sentence without a full stop.
    package let fix: String

    /// The stream it is about, where it is about one.
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
