/// What was repaired in one member at the top of a row, however deep in it.
package struct RowChange: Sendable, Hashable {
    package enum Kind: Sendable, CaseIterable {
        /// Half a surrogate pair, which became U+FFFD.
        case unpairedSurrogate
        /// NaN, Infinity or -Infinity, which became null.
        case notANumber
        /// A control character in a string, which was escaped: the text is the same.
        case controlCharacter
    }

    /// The member's name, repaired itself where it was the name.
    package let field: String
    package let kind: Kind
    /// How many places of the member were repaired.
    package let count: Int

    package init(field: String, kind: Kind, count: Int) {
        self.field = field
        self.kind = kind
        self.count = count
    }
}
