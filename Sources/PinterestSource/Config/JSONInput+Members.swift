import Basics
import JSONText

extension JSONInput {
    /// The whole number of that name; nil when absent.
    func integer(_ key: String, in range: ClosedRange<Int>) throws(InputError) -> Int? {
        try self[key]?.integer(in: range)
    }

    /// A value of one of Pinterest's enumerations. Newer versions of the API add values, so its shape is checked and
    /// not its name.
    ///
    /// - Parameters:
    ///   - kind: what it should be, as error messages name it: "a status".
    ///   - examples: "PAUSED or ARCHIVED".
    func nameInCapitals(_ kind: String, examples: String) throws(InputError) -> String {
        let name = try string()
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else {
            throw error("\"\(name)\" is not \(kind)", fix: "Use Pinterest's names in capitals, such as \(examples)")
        }
        return name
    }

    /// The list of that name without duplicates; nil when absent or empty, as forms send blank fields.
    func distinct(
        _ key: String,
        _ element: (JSONInput) throws(InputError) -> String
    ) throws(InputError) -> [String]? {
        guard let field = self[key] else { return nil }
        var seen: Set<String> = []
        var values: [String] = []
        for input in try field.array() {
            let value = try element(input)
            if seen.insert(value).inserted { values.append(value) }
        }
        return values.isEmpty ? nil : values
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte.isDigit
            || byte == UInt8(ascii: "_")
    }
}
