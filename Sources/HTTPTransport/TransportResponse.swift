import Basics
package import HTTPTypes

/// The head of a response, and its body as it arrives.
package struct TransportResponse: Sendable {
    package let head: HTTPResponse
    package let body: ResponseBody

    package init(head: HTTPResponse, body: ResponseBody) {
        self.head = head
        self.body = body
    }
}

/// A response body, pulled chunk by chunk; the sender is held back while nobody reads.
///
/// Content encodings (RFC 9110, section 8.4) are already undone. Ends with nil after the last byte; throws when the body
/// breaks off. Releasing it before the end cancels the transfer.
///
/// ```swift
/// var count = 0
/// while let chunk = try await response.body.next() { count += chunk.count }
/// ```
///
/// **Thread-safety.** It may be sent between tasks, but has one reader at a time: do not call ``next()`` again before the
/// call before has returned. A body can be read once.
///
/// **Complexity.** A chunk is handed over, not copied. Memory is one chunk and the transport's own buffer, however long
/// the body is. ``collect(limit:)`` holds the whole body.
package final class ResponseBody: Sendable {
    /// Delivers the next chunk, never an empty one; nil at the end.
    package typealias Pull = @Sendable () async throws(TransportError) -> [UInt8]?

    private let pull: Pull
    private let cancel: @Sendable () -> Void

    /// - Parameters:
    ///   - pull: delivers the chunks.
    ///   - cancel: called once when the body is released, also after its end.
    package init(pull: @escaping Pull, cancel: @escaping @Sendable () -> Void = {}) {
        self.pull = pull
        self.cancel = cancel
    }

    /// A body that is already in memory.
    package convenience init(_ bytes: [UInt8]) {
        let rest = Locked<[UInt8]?>(bytes.isEmpty ? nil : bytes)
        self.init(pull: { () async throws(TransportError) in
            rest.withLock { rest in
                defer { rest = nil }
                return rest
            }
        })
    }

    deinit { cancel() }

    /// The next chunk, or nil at the end of a complete body.
    ///
    /// - Throws: ``TransportError`` when the body breaks off. Its `bytesDelivered` is the number of bytes before that.
    package func next() async throws(TransportError) -> [UInt8]? { try await pull() }

    /// The whole body.
    ///
    /// - Parameter limit: the number of bytes above which the body is refused, so that no response can exhaust memory.
    /// - Throws: ``TransportError`` when the body breaks off, or with the code `bodyTooLarge`.
    package func collect(limit: Int) async throws(TransportError) -> [UInt8] {
        var bytes: [UInt8] = []
        while let chunk = try await next() {
            guard bytes.count + chunk.count <= limit else {
                throw TransportError(
                    .bodyTooLarge,
                    "the body is larger than \(limit) bytes",
                    bytesDelivered: bytes.count
                )
            }
            if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
        }
        return bytes
    }
}
