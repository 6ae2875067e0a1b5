/// What was repaired in one top-level member of a row, at any depth.
package struct RowChange: Sendable, Hashable {
    package enum Kind: Sendable, CaseIterable {
        /// Half a surrogate pair, which became U+FFFD.
        case unpairedSurrogate
        /// NaN, Infinity or -Infinity, which became null.
        case notANumber
        /// A control character in a string, which was escaped; the value is the same.
        case controlCharacter
    }

    /// The member's name, itself repaired if necessary.
    package let field: String
    package let kind: Kind
    /// How many repairs the member needed.
    package let count: Int

    package init(field: String, kind: Kind, count: Int) {
        self.field = field
        self.kind = kind
        self.count = count
    }
}
