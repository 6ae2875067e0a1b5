import JSONText

/// What the connector did to a field of a record, as the record's `meta.changes` reports it: `AirbyteRecordMessageMetaChange`
/// of the protocol.
package struct RecordChange: Sendable, Hashable {
    package enum Change: String, Sendable {
        case nulled = "NULLED"
        /// A part of the value is lost.
        case truncated = "TRUNCATED"
    }

    /// Those of the protocol's reasons that this connector uses.
    package enum Reason: String, Sendable {
        /// The source's text of the value cannot be read; Airbyte's own sources give this reason for values that they
        /// fail to deserialise, wholly or in part. `SOURCE_RETRIEVAL_ERROR` is for values that did not arrive at all.
        case sourceSerializationError = "SOURCE_SERIALIZATION_ERROR"
    }

    /// The name of a member at the top of the record.
    package let field: String
    package let change: Change
    package let reason: Reason

    package init(field: String, change: Change, reason: Reason) {
        self.field = field
        self.change = change
        self.reason = reason
    }

    var json: JSONValue {
        ["field": .string(field), "change": .string(change.rawValue), "reason": .string(reason.rawValue)]
    }
}
