package import JSONText

/// A message to the platform. Records are written by ``RecordEnvelope``.
///
/// `emittedAt` is milliseconds since 1970. Field names as in version 0 of the Airbyte protocol.
package enum AirbyteMessage: Sendable {
    case spec(JSONValue)
    case connectionStatus(succeeded: Bool, message: String?)
    case catalog([CatalogStream])
    case log(LogLevel, String)
    /// `state` is the JSON text of `stream_state`; `recordCount` is the records printed since the stream's last state.
    case state(StreamDescriptor, state: [UInt8], recordCount: Int)
    case streamStatus(StreamDescriptor, StreamStatus, emittedAt: Int64)
    case error(
        message: String,
        internalMessage: String?,
        failureType: FailureType,
        stream: StreamDescriptor?,
        emittedAt: Int64
    )
    case estimate(StreamDescriptor, rows: Int64?, bytes: Int64?, emittedAt: Int64)
    /// The complete configuration that the platform is to keep from now on.
    case control(configuration: JSONValue, emittedAt: Int64)
}
