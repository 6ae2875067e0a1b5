/// Brings the top-level members of records to the types they are declared with, text by text; every other byte stays.
///
/// A string that is a JSON number from end to end becomes that number, a number becomes a string, digit for digit. What
/// cannot be converted, or is not declared, stays as it came and is remarked. Null fits every type.
///
/// Its memory grows with the number of different fields that it remarks upon, with nothing else.
package struct RowCaster: Sendable {
    /// What a field is declared as.
    package enum Target: Sendable { case string, number }

    /// Why a field stays as it came.
    package enum Remark: Sendable, Hashable {
        /// Nothing is declared under the name.
        case undeclared
        /// The value is neither null nor of the declared type, nor a number or string that could be made it.
        case notConvertible
    }

    private typealias Bytes = UnsafeBufferPointer<UInt8>

    private struct Told: Sendable, Hashable {
        let field: [UInt8]
        let remark: Remark
    }

    /// By their bytes: as `String` two spellings of a letter with an accent would be one name.
    private let targets: [[UInt8]: Target]
    private let known: Set<[UInt8]>
    private var names = RowNames()
    private var told: Set<Told> = []

    /// Whether the names of the row that was cast last are known to be distinct. Where they are not,
    /// ``Row/checkNames(_:)`` tells.
    package var areNamesDistinct: Bool { names.areDistinct }

    /// - Parameters:
    ///   - types: declared fields whose values are converted.
    ///   - known: fields declared with other types, passed on without remark. `types` wins where a name is in both.
    package init(types: [String: Target], known: Set<String> = []) {
        targets = Dictionary(uniqueKeysWithValues: types.map { (Array($0.key.utf8), $0.value) })
        self.known = Set(known.map { Array($0.utf8) })
    }

    /// Appends the row, converted, to the output.
    ///
    /// - Parameters:
    ///   - row: a JSON object that has been found valid, as ``Row/bytes``. Of a name that stands twice each is treated.
    ///   - remark: gets each field's name, unescaped, at most once for each remark in the caster's life.
    package mutating func cast(
        _ row: UnsafeBufferPointer<UInt8>,
        into output: inout [UInt8],
        remark: (_ field: String, Remark) -> Void
    ) {
        var text = TrustedText(row)
        var copied = 0
        func copy(to end: Int) {
            output.append(contentsOf: UnsafeBufferPointer(rebasing: row[copied..<end]))
            copied = end
        }
        names.rewind()
        var hasMember = text.pass("{")
        while hasMember, text.isAt("\"") {
            let name = passName(&text, remark)
            guard text.pass(":") else { break }
            let start = text.index
            let form = text.passValue()
            let end = text.index
            switch (names.current.target, form) {
            case (nil, _), (_, .null), (.string, .string), (.number, .number): break
            case (.string, .number):
                copy(to: start)
                output.append(UInt8(ascii: "\""))
                copy(to: end)
                output.append(UInt8(ascii: "\""))
            case (.number, .string):
                let contents = Self.contents(of: Bytes(rebasing: row[start..<end]))
                if TrustedText.isNumber(contents) {
                    copy(to: start)
                    output.append(contentsOf: contents)
                    copied = end
                } else if text.hasEscape, case let plain = RawString.unescape(contents), TrustedText.isNumber(plain) {
                    copy(to: start)
                    output.append(contentsOf: plain)
                    copied = end
                } else {
                    tellNotConvertible(name, remark)
                }
            case (_, .other): tellNotConvertible(name, remark)
            }
            hasMember = text.pass(",")
        }
        copy(to: row.count)
    }

    /// Moves past a name, makes it the current one, and returns it with its quotes.
    @inline(__always)
    private mutating func passName(_ text: inout TrustedText, _ remark: (String, Remark) -> Void) -> Bytes {
        let start = text.index
        if names.find(in: text.bytes, at: start) {
            text.advance(by: names.current.length)
            return Bytes(rebasing: text.bytes[start..<text.index])
        }
        text.passString()
        let name = Bytes(rebasing: text.bytes[start..<text.index])
        let field = RawString.unescape(Self.contents(of: name))
        names.add(name, target: targets[field])
        if targets[field] == nil, !known.contains(field) { tell(field, .undeclared, remark) }
        return name
    }

    private mutating func tellNotConvertible(_ name: Bytes, _ remark: (String, Remark) -> Void) {
        guard !names.current.isTold else { return }
        names.current.isTold = true
        tell(RawString.unescape(Self.contents(of: name)), .notConvertible, remark)
    }

    /// Tells it unless it was told before, perhaps of another spelling of the name.
    private mutating func tell(_ field: [UInt8], _ what: Remark, _ remark: (String, Remark) -> Void) {
        guard told.insert(Told(field: field, remark: what)).inserted else { return }
        remark(String(decoding: field, as: UTF8.self), what)
    }

    private static func contents(of string: Bytes) -> Bytes {
        Bytes(rebasing: string.dropFirst().dropLast())
    }
}
