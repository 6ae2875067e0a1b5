/// Bounds that keep hostile input from exhausting stack or memory.
package enum JSONLimits {
    /// Levels of nesting that are accepted; real responses stay below 20.
    package static let depth = 512
    /// Bytes allowed outside the rows of a document; real envelopes stay below 10 KB.
    package static let envelope = 1_000_000
    /// Bytes allowed in one row; real ones stay below 100 KB.
    package static let row = 16_000_000
    /// Repairs allowed in one row; real rows have a few.
    package static let repairs = 1_000_000
}
