/// Where and why a text is not valid JSON.
package struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, as a clause: "a string is not closed".
    package let reason: String
    /// The number of bytes before the place.
    package let offset: Int

    package init(_ reason: String, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    package var description: String { "\(reason) (byte \(offset))" }

    /// The error for a text without a value.
    package static let emptyBody = JSONError("the body is empty", at: 0)

    /// The reason for a duplicate name. It is shortened and quoted as JSON, because it may contain anything.
    static func duplicate(_ name: String) -> String {
        let isShort = name.utf8.count <= 80
        let quoted = JSONValue.string(isShort ? name : String(name.unicodeScalars.prefix(40)) + "…").text
        return "duplicate name \(quoted) in one object"
    }

    /// The place as line and column, counted from 1 in the text that was parsed. A column is a code point.
    package func lineAndColumn(in text: [UInt8]) -> (line: Int, column: Int) {
        let before = text.prefix(offset)
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return (line, before[start...].count { $0 & 0xC0 != 0x80 } + 1)
    }
}
