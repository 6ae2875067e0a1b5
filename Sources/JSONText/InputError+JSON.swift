import Basics

extension InputError {
    /// An error that a whole file is not JSON, with line and column.
    package init(source: String, text: [UInt8], isNoJSON error: JSONError) {
        let (line, column) = error.lineAndColumn(in: text)
        self.init(
            source: source,
            pointer: nil,
            problem: "this is not valid JSON: \(error.reason) (line \(line), column \(column))",
            fix: "Correct the file there"
        )
    }

    /// The path as an RFC 6901 JSON pointer.
    package static func pointer(_ path: some Sequence<String>) -> String {
        path.map { name in
            // Most names need no escape, and to search for one in a string is slow.
            let isPlain = name.utf8.allSatisfy { $0 != UInt8(ascii: "~") && $0 != UInt8(ascii: "/") }
            return isPlain ? "/" + name : "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
        }.joined()
    }
}
