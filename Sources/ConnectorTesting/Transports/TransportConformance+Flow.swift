internal import HTTPTransport
internal import HTTPTypes

extension TransportConformance {
    /// Many requests, unread bodies, cancellation.
    static let flowCases = [
        Case("a body of 10 MB waits for its reader", needs: .sending) { fixture in
            let part = pattern(1 << 20)
            let session = try fixture.session(
                .always([.head(200, [], .length(10 << 20))] + (0..<10).map { _ in .body(part) } + [.end])
            )
            let response = try await session.transport.perform(session.request())
            try await session.log.wait { $0 == .stalled || $0 == .answered(1) }
            try expect(session.log.bodyBytesSent < 8 << 20, "the server could send everything while nobody read")
            var bytes: [UInt8] = []
            while let chunk = try await response.body.next() { bytes += chunk }
            try expectEqual(bytes.count, 10 << 20, "the number of bytes")
            let isIntact = (0..<10).allSatisfy { bytes[$0 << 20..<($0 + 1) << 20].elementsEqual(part) }
            try expect(isIntact, "the bytes differ")
        },
        Case("an unread body does not block other requests") { fixture in
            let session = try fixture.session(
                ServerScript { request in
                    request.target == "/large"
                        ? .answer(200, [UInt8](repeating: 7, count: 10 << 20)) : .answer("small")
                }
            )
            let large = try await session.transport.perform(session.request(.get, "/large"))
            try await session.log.wait { $0 == .stalled }
            for _ in 0..<5 { try expectEqual(try await session.get().body, Array("small".utf8), "the body") }
            try expectEqual(try await large.body.collect(limit: 10 << 20).count, 10 << 20, "the number of bytes")
        },
        Case("100 requests in a row use one connection", needs: .connections) { fixture in
            let session = try fixture.session(ServerScript { .answer("\($0.number)") })
            for number in 1...100 {
                try expectEqual(try await session.get().body, Array("\(number)".utf8), "the body")
            }
            try expectEqual(session.log.connections, 1, "the number of connections")
        },
        Case("20 requests at once each get their own answer") { fixture in
            let session = try fixture.session(
                ServerScript { .answer(200, String(repeating: $0.target, count: 5_000)) }
            )
            try await withThrowingTaskGroup { group in
                for number in 1...20 {
                    group.addTask {
                        let body = try await session.get("/\(number)").body
                        try expect(
                            body == Array(String(repeating: "/\(number)", count: 5_000).utf8),
                            "the answer to request \(number) is another's"
                        )
                    }
                }
                try await group.waitForAll()
            }
            try expectEqual(session.log.requests.count, 20, "the number of requests")
        },
        Case("releasing a body cancels it, and the next request works", needs: .sending) { fixture in
            let session = try fixture.session(
                .inTurn([[.head(200, [], .length(100_000)), .body(pattern(1000)), .silence], .answer("next")])
            )
            try await readOnce(session)
            try await session.log.wait { $0 == .clientGone }
            try expectEqual(try await session.get().body, Array("next".utf8), "the body")
        },
        Case("releasing an unread response cancels it", needs: .sending) { fixture in
            let session = try fixture.session(
                .inTurn([.answer(200, [UInt8](repeating: 1, count: 10 << 20)), .answer("next")])
            )
            _ = try await session.transport.perform(session.request()).head
            try await session.log.wait { $0 == .clientGone }
            try expectEqual(try await session.get().body, Array("next".utf8), "the body")
        },
        Case("cancelling the task that waits for the head") { fixture in
            let session = try fixture.session(.inTurn([[.silence], .answer("next")]))
            let task = Task { _ = try await session.transport.perform(session.request()) }
            try await session.log.wait(forRequests: 1)
            task.cancel()
            try await expectFailure(.cancelled) { try await task.value }
            try await session.log.wait { $0 == .clientGone }
            try expectEqual(try await session.get().body, Array("next".utf8), "the body")
        },
        Case("cancelling the task that waits for the body", needs: .sending) { fixture in
            let session = try fixture.session(
                .inTurn([[.head(200, [], .length(10)), .body([1, 2, 3]), .silence], .answer("next")])
            )
            let reading = Gate()
            let task = Task {
                let body = try await session.transport.perform(session.request()).body
                _ = try await body.next()
                reading.open()
                while try await body.next() != nil {}
            }
            try await reading.wait()
            task.cancel()
            let error = try await expectFailure(.cancelled) { try await task.value }
            try expectEqual(error.bytesDelivered, 3, "bytesDelivered")
            try await session.log.wait { $0 == .clientGone }
            try expectEqual(try await session.get().body, Array("next".utf8), "the body")
        },
        Case("a cancelled task sends nothing") { fixture in
            let session = try fixture.session(.always(.answer("next")))
            let gate = Gate()
            let task = Task {
                try? await gate.wait()
                _ = try await session.transport.perform(session.request(.get, "/never"))
            }
            task.cancel()
            try await expectFailure(.cancelled) { try await task.value }
            _ = try await session.get("/next")
            try expectEqual(session.log.requests.map(\.target), ["/next"], "the requests")
        },
    ]

    /// Reads the first bytes of an answer and releases the rest.
    private static func readOnce(_ session: TransportSession) async throws {
        let response = try await session.transport.perform(session.request())
        try expect(try await response.body.next() != nil, "the body has no bytes")
    }
}
