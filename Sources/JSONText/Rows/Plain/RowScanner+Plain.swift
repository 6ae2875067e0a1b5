extension RowScanner {
    /// Passes the members of a row as long as they have the common form: a name without escapes, a valid string, a
    /// number without exponent, and any white space.
    ///
    /// Only a shortcut, with its own copy of the tokenizer's state. It accepts nothing that the tokenizer would not,
    /// and leaves the rest to it where it stops, always between two tokens.
    ///
    /// - Returns: whether the row has ended.
    mutating func scanFast(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard tokenizer.state.isBetweenTokens else { return false }
        var plain = FastPath(tokenizer, text, rowStart: rowStart, rowDepth: rowDepth)
        let hasEnded = plain.pass(&finder)
        plain.recycle(to: &tokenizer)
        return hasEnded
    }
}

extension JSONTokenizer.State {
    fileprivate var isBetweenTokens: Bool {
        switch self {
        case .value, .valueOrClose, .name, .nameOrClose, .afterValue: true
        case .start, .colon, .string, .number: false
        }
    }
}
