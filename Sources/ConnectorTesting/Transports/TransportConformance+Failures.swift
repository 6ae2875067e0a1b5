internal import HTTPTransport
internal import HTTPTypes

extension TransportConformance {
    /// Broken answers, and how each is reported.
    static let failureCases = [
        Case("a body shorter than its length is truncated") { fixture in
            try await expectBroken(
                fixture,
                [.head(200, [], .length(50_000)), .body(pattern(20_000)), .close],
                .bodyTruncated,
                bytes: 20_000
            )
        },
        Case("an announced body of which nothing arrives is truncated") { fixture in
            try await expectBroken(fixture, [.head(200, [], .length(5)), .close], .bodyTruncated, bytes: 0)
        },
        Case("a chunked body without its last chunk is truncated") { fixture in
            try await expectBroken(
                fixture,
                [.head(200, [], .chunked), .body(pattern(20_000)), .close],
                .bodyTruncated,
                bytes: 20_000
            )
        },
        Case("a malformed chunk is a bad response") { fixture in
            try await expectBroken(
                fixture,
                [.head(200, [], .chunked), .body(pattern(20_000)), .malformedChunk, .close],
                .badResponse,
                bytes: nil
            )
        },
        Case("a reset inside the body loses the connection", needs: .sending) { fixture in
            let gate = Gate()
            let session = try fixture.session(
                .inTurn([
                    [.head(200, [], .length(50_000)), .body(pattern(20_000)), .wait(gate), .reset], .answer("next"),
                ])
            )
            let body = try await session.transport.perform(session.request()).body
            var count = 0
            while count < 20_000 { count += try await body.next()?.count ?? 50_000 }
            gate.open()
            let error = try await expectFailure(.connectionLost) { while try await body.next() != nil {} }
            try expectEqual(error.bytesDelivered, 20_000, "bytesDelivered")
            try expectEqual(try await session.get().body, Array("next".utf8), "the next body")
        },
        Case("a failed body fails again when it is read again") { fixture in
            let session = try fixture.session(.always([.head(200, [], .length(5)), .body([1]), .close]))
            let body = try await session.transport.perform(session.request()).body
            let first = try await expectFailure(.bodyTruncated) { while try await body.next() != nil {} }
            let second = try await expectFailure(.bodyTruncated) { _ = try await body.next() }
            try expectEqual(second, first, "the second failure")
        },
        Case("a corrupt gzip body is a bad encoding") { fixture in
            let fields = [ReceivedRequest.Field("Content-Encoding", "gzip")]
            try await expectBroken(
                fixture,
                [.head(200, fields, .chunked), .corruptGzip(pattern(1000)), .end],
                .badEncoding,
                bytes: nil
            )
        },
        Case("a body labelled gzip that is not gzip is a bad encoding", needs: .bytesInFlight) { fixture in
            let fields = [ReceivedRequest.Field("Content-Encoding", "gzip")]
            try await expectBroken(fixture, .answer(200, "plain text", fields: fields), .badEncoding, bytes: 0)
        },
        Case("a reset before the head loses the connection") { fixture in
            try await expectNoHead(fixture, [.reset], .connectionLost)
        },
        Case("a close before the head loses the connection") { fixture in
            try await expectNoHead(fixture, [.close], .connectionLost)
        },
        Case("a close inside the head loses the connection") { fixture in
            try await expectNoHead(fixture, [.partialHead, .close], .connectionLost)
        },
        Case("a close after an interim head loses the connection") { fixture in
            try await expectNoHead(fixture, [.interim(100), .close], .connectionLost)
        },
        Case("garbage instead of HTTP is a bad response") { fixture in
            try await expectNoHead(fixture, [.garbage, .close], .badResponse)
        },
        Case("a request is sent once, even on a connection that turns out to be dead") { fixture in
            let session = try fixture.session(.inTurn([.answer("first"), [.close], .answer("third")]))
            _ = try await session.get()
            try await expectFailure(.connectionLost) { _ = try await session.get() }
            try expectEqual(session.log.requests.count, 2, "the number of requests")
            try expectEqual(try await session.get().body, Array("third".utf8), "the body")
        },
        Case("a refused connection is a failed connection") { fixture in
            let session = try fixture.session(.refusingConnections)
            let error = try await expectFailure(.connectionFailed) { _ = try await session.get("/path?secret=1") }
            try expect(!error.message.contains("secret"), "the message quotes the query")
        },
        Case("a connection that nobody accepts is a connect timeout") { fixture in
            let session = try fixture.session(
                .ignoringConnections,
                timeouts: .init(connect: .milliseconds(200), idle: .seconds(50))
            )
            try await expectFailure(.connectTimeout) { _ = try await session.get() }
        },
        Case("silence before the head is an idle timeout") { fixture in
            let session = try fixture.session(
                .inTurn([[.silence], .answer("next")]),
                timeouts: .init(idle: .milliseconds(200))
            )
            let error = try await expectFailure(.idleTimeout) { _ = try await session.get("/path?secret=1") }
            try expect(!error.message.contains("secret"), "the message quotes the query")
            try expectEqual(try await session.get().body, Array("next".utf8), "the next body")
        },
        Case("silence inside the body is an idle timeout") { fixture in
            let session = try fixture.session(
                .inTurn([[.head(200, [], .length(10)), .body([1, 2, 3]), .silence], .answer("next")]),
                timeouts: .init(idle: .milliseconds(200))
            )
            let body = try await session.transport.perform(session.request()).body
            let error = try await expectFailure(.idleTimeout) { while try await body.next() != nil {} }
            try expectEqual(error.bytesDelivered, 3, "bytesDelivered")
            try expectEqual(try await session.get().body, Array("next".utf8), "the next body")
        },
    ]

    /// The first answer breaks inside its body; the second is complete.
    private static func expectBroken(
        _ fixture: TransportFixture,
        _ answer: [AnswerPiece],
        _ code: TransportError.Code,
        bytes: Int?
    ) async throws {
        let session = try fixture.session(.inTurn([answer, .answer("next")]))
        let body = try await session.transport.perform(session.request()).body
        var count = 0
        let error = try await expectFailure(code) { while let chunk = try await body.next() { count += chunk.count } }
        try expectEqual(error.bytesDelivered, count, "bytesDelivered")
        if let bytes { try expectEqual(count, bytes, "the number of bytes before the failure") }
        try expectEqual(try await session.get().body, Array("next".utf8), "the next body")
    }

    /// The first answer breaks before its head is complete; the second is complete.
    private static func expectNoHead(
        _ fixture: TransportFixture,
        _ answer: [AnswerPiece],
        _ code: TransportError.Code
    ) async throws {
        let session = try fixture.session(.inTurn([answer, .answer("next")]))
        let error = try await expectFailure(code) {
            _ = try await session.transport.perform(session.request(.get, "/path?secret=1"))
        }
        try expectEqual(error.bytesDelivered, 0, "bytesDelivered")
        try expect(!error.message.contains("secret"), "the message quotes the query")
        try expectEqual(try await session.get().body, Array("next".utf8), "the next body")
    }
}
