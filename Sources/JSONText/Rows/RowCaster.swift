/// Converts the top-level members of records to their declared types, as text; every other byte is kept.
///
/// A string that is entirely a JSON number becomes that number; a number becomes a string, digit for digit. A value
/// that cannot be converted, or is not declared, is kept and an issue is reported. Null fits every type.
///
/// All its rows must come from one scanner, whose numbers identify their names. Its memory grows only with the number
/// of different fields that it reports.
package struct RowCaster: Sendable {
    /// The declared type of a field.
    package enum Target: Sendable { case string, number }

    /// Why a field was not converted.
    package enum ConversionIssue: Sendable, Hashable {
        /// No field is declared under the name.
        case undeclared
        /// The value is neither null nor of the declared type, nor a number or string that can be converted to it.
        case notConvertible
    }

    private typealias Bytes = UnsafeBufferPointer<UInt8>

    private struct ReportedIssue: Sendable, Hashable {
        let field: [UInt8]
        let remark: ConversionIssue
    }

    /// What is known about a name, by its number.
    private struct Field: Sendable {
        let target: Target?
        /// Whether it has been reported that a value could not be converted.
        var wasReported = false
    }

    /// By their bytes: as `String`, two spellings of an accented letter would be one name.
    private let targets: [[UInt8]: Target]
    private let known: Set<[UInt8]>
    /// By the numbers of names in rows of one generation; nil for those not seen.
    private var fields: [Field?] = []
    private var generation = 0
    private var reported: Set<ReportedIssue> = []

    /// - Parameters:
    ///   - types: declared fields whose values are converted.
    ///   - known: fields declared with other types, which are kept without an issue. `types` wins if a name is in both.
    package init(types: [String: Target], known: Set<String> = []) {
        targets = Dictionary(uniqueKeysWithValues: types.map { (Array($0.key.utf8), $0.value) })
        self.known = Set(known.map { Array($0.utf8) })
    }

    /// Appends the row, converted, to the output.
    ///
    /// - Parameters:
    ///   - row: from a scanner that was asked to list members.
    ///   - output: gets the row at its end.
    ///   - remark: called with a field's name, unescaped, at most once per issue in the caster's life.
    package mutating func cast(
        _ row: borrowing Row,
        into output: inout [UInt8],
        remark: (_ field: String, ConversionIssue) -> Void
    ) {
        if row.nameGeneration != generation {
            fields.removeAll(keepingCapacity: true)
            generation = row.nameGeneration
        }
        let bytes = row.bytes
        var copied = 0
        func copy(to end: Int) {
            output.append(contentsOf: Bytes(rebasing: bytes[copied..<end]))
            copied = end
        }
        for member in row.members {
            let number = Int(member.name)
            let known = number < fields.count ? fields[number] : nil
            let field = known ?? learn(member, bytes, remark)
            let value = member.valueRange
            switch (field.target, member.form) {
            case (nil, _), (_, .null), (.string, .string), (.number, .number): break
            case (.string, .number):
                copy(to: value.start)
                output.append(UInt8(ascii: "\""))
                copy(to: value.end)
                output.append(UInt8(ascii: "\""))
            case (.number, .string):
                copy(to: value.start)
                if Self.appendNumber(Bytes(rebasing: bytes[value.start + 1..<value.end - 1]), to: &output) {
                    copied = value.end
                } else {
                    reportNotConvertible(member, bytes, remark)
                }
            case (_, .other): reportNotConvertible(member, bytes, remark)
            }
        }
        copy(to: bytes.count)
    }

    /// Appends the contents of a string if they are a number; false when they are not.
    private static func appendNumber(_ contents: Bytes, to output: inout [UInt8]) -> Bool {
        if RawNumber.isNumber(contents) {
            output.append(contentsOf: contents)
            return true
        }
        guard contents.contains(UInt8(ascii: "\\")) else { return false }
        let plain = RawString.unescape(contents)
        guard RawNumber.isNumber(plain) else { return false }
        output.append(contentsOf: plain)
        return true
    }

    private mutating func learn(_ member: RowMember, _ row: Bytes, _ remark: (String, ConversionIssue) -> Void) -> Field
    {
        let name = Self.name(of: member, in: row)
        let field = Field(target: targets[name])
        if field.target == nil, !known.contains(name) { report(name, .undeclared, remark) }
        guard member.name != NameTable.unknown else { return field }
        let number = Int(member.name)
        if number >= fields.count { fields += Array(repeating: nil, count: number + 1 - fields.count) }
        fields[number] = field
        return field
    }

    private mutating func reportNotConvertible(
        _ member: RowMember,
        _ row: Bytes,
        _ remark: (String, ConversionIssue) -> Void
    ) {
        let number = Int(member.name)
        if number < fields.count, let field = fields[number] {
            if field.wasReported { return }
            fields[number]?.wasReported = true
        }
        report(Self.name(of: member, in: row), .notConvertible, remark)
    }

    /// Reports the issue unless it was reported before, perhaps for another spelling of the name.
    private mutating func report(_ field: [UInt8], _ what: ConversionIssue, _ remark: (String, ConversionIssue) -> Void)
    {
        guard reported.insert(ReportedIssue(field: field, remark: what)).inserted else { return }
        remark(String(decoding: field, as: UTF8.self), what)
    }

    /// The name without quotes and escapes.
    private static func name(of member: RowMember, in row: Bytes) -> [UInt8] {
        RawString.unescape(Bytes(rebasing: row[member.nameRange.start + 1..<member.nameRange.end - 1]))
    }
}
