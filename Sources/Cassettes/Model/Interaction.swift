package import HTTPTransport
package import JSONText
package import OrderedCollections

/// One request and its outcome: an entry of HAR's `log.entries`.
package struct Interaction: Sendable, Equatable {
    /// `_number`: its place, counted from 1, so that a missing or moved entry is noticed. Absent in files of other
    /// programs.
    package var number: Int?
    /// `startedDateTime`, as written.
    package var started: String
    /// `time`: milliseconds until the last byte.
    package var time: JSONNumber
    /// `_stream`: the stream for which the request was first sent; nil for requests of no stream, such as for a token.
    package var stream: String?
    package var request: RecordedRequest
    /// The response; nil when no head arrived.
    package var response: RecordedResponse?
    /// `_error`: how the transfer failed; together with a response when that had begun.
    package var failure: RecordedFailure?
    /// `_repeat`: this answer may be given any number of times.
    package var repeats: Bool
    /// All other members of the entry.
    package var extra: OrderedDictionary<String, JSONValue>

    package init(
        number: Int? = nil,
        started: String,
        time: JSONNumber = JSONNumber(0),
        stream: String? = nil,
        request: RecordedRequest,
        response: RecordedResponse? = nil,
        failure: RecordedFailure? = nil,
        repeats: Bool = false,
        extra: OrderedDictionary<String, JSONValue> = [:]
    ) {
        self.number = number
        self.started = started
        self.time = time
        self.stream = stream
        self.request = request
        self.response = response
        self.failure = failure
        self.repeats = repeats
        self.extra = extra
    }
}

/// A failure of the transport, which a replay reproduces.
package struct RecordedFailure: Sendable, Equatable {
    /// How far the transfer had got.
    package enum Phase: String, Sendable, CaseIterable {
        /// No response head arrived.
        case head
        /// The body was cut off.
        case body
    }

    package var code: TransportError.Code
    package var phase: Phase
    /// Body bytes that arrived before the failure.
    package var bytesDelivered: Int
    /// One sentence, without credentials.
    package var message: String

    package init(code: TransportError.Code, phase: Phase, bytesDelivered: Int = 0, message: String) {
        self.code = code
        self.phase = phase
        self.bytesDelivered = bytesDelivered
        self.message = message
    }
}
