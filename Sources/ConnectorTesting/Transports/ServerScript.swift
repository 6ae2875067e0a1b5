/// A request as the scripted server received it.
package struct ReceivedRequest: Sendable, Equatable {
    /// 1 for the server's first request, counted over all connections.
    package let number: Int
    /// 1 for the server's first connection.
    package let connection: Int
    package let method: String
    /// Path and query, byte for byte as received; a whole URL if the server is used as a proxy.
    package let target: String
    /// In the order received, with the names as spelled.
    package let fields: [Field]
    package let body: [UInt8]

    /// A header field.
    package struct Field: Sendable, Equatable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(
        number: Int,
        connection: Int,
        method: String,
        target: String,
        fields: [Field],
        body: [UInt8]
    ) {
        self.number = number
        self.connection = connection
        self.method = method
        self.target = target
        self.fields = fields
        self.body = body
    }

    /// Values of all fields with this name, ignoring case.
    package func values(_ name: String) -> [String] {
        fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }
}

/// What a scripted server does with each request.
package struct ServerScript: Sendable {
    /// What happens to a connection to the server's address.
    package enum Admission: Sendable { case accepted, refused, ignored }

    package var admission = Admission.accepted
    /// The pieces of the answer to a request, in order.
    package var answer: @Sendable (ReceivedRequest) -> [AnswerPiece]

    package init(answer: @escaping @Sendable (ReceivedRequest) -> [AnswerPiece]) { self.answer = answer }

    /// The same answer to every request.
    package static func always(_ pieces: [AnswerPiece]) -> Self { Self { _ in pieces } }

    /// One answer for each request in order; the last one also for all further requests.
    package static func inTurn(_ answers: [[AnswerPiece]]) -> Self {
        Self { answers.isEmpty ? [] : answers[min($0.number, answers.count) - 1] }
    }

    /// An address at which nobody listens.
    package static var refusingConnections: Self {
        var script = Self { _ in [] }
        script.admission = .refused
        return script
    }

    /// An address that does not respond at all.
    package static var ignoringConnections: Self {
        var script = Self { _ in [] }
        script.admission = .ignored
        return script
    }
}
