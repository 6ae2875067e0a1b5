import Basics
import AirbyteProtocol

/// A stream of the catalog that cannot be read at all, which does not stop the others.
struct StreamRefusal: Sendable {
    let stream: StreamDescriptor
    /// What is wrong, and how to fix it.
    let reason: String

    /// The catalog names a stream that does not exist.
    init(unknown stream: StreamDescriptor) {
        self.stream = stream
        reason =
            "The stream \"\(stream.name)\" of the catalog does not exist. Refresh the connection's schema, or remove the stream "
            + "from the catalog."
    }

    /// The input has something that only this stream needs and that cannot be used.
    init(_ stream: StreamDescriptor, _ error: InputError) {
        self.stream = stream
        reason = error.description
    }

    func message(at now: Timestamp) -> AirbyteMessage {
        .error(
            message: reason,
            internalMessage: nil,
            failureType: .config,
            stream: stream,
            emittedAt: now.milliseconds
        )
    }
}
