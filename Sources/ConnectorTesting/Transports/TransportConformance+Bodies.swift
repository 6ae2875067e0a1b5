internal import HTTPTransport
internal import HTTPTypes

extension TransportConformance {
    /// Complete bodies in every framing and encoding.
    static let bodyCases = [
        Case("a small body") { fixture in
            let session = try fixture.session(.always(.answer("hello")))
            try expectEqual(try await session.get().body, Array("hello".utf8), "the body")
        },
        Case("an empty body") { fixture in
            let session = try fixture.session(.always(.answer("")))
            let response = try await session.transport.perform(session.request())
            try expect(try await response.body.next() == nil, "an empty body has bytes")
            try expect(try await response.body.next() == nil, "an ended body continues")
        },
        Case("204 and 304 have no body") { fixture in
            let session = try fixture.session(
                .inTurn([[.head(204, [], .none), .end], [.head(304, [], .none), .end]])
            )
            for status in [204, 304] {
                let answer = try await session.get()
                try expectEqual(answer.status, status, "the status")
                try expectEqual(answer.body, [], "the body")
            }
        },
        Case("a chunked body") { fixture in
            let parts = [1, 10, 5_000, 70_000].map(pattern)
            let session = try fixture.session(
                .always([.head(200, [], .chunked)] + parts.map { .body($0) } + [.end])
            )
            try expect(try await session.get().body == parts.flatMap { $0 }, "the body differs")
        },
        Case("a body that ends with its connection") { fixture in
            let session = try fixture.session(
                .always([.head(200, [], .untilClose), .body(pattern(30_000)), .body(pattern(3)), .end])
            )
            try expect(try await session.get().body == pattern(30_000) + pattern(3), "the body differs")
            try expectEqual(try await session.get("/again").status, 200, "the status of the next request")
        },
        Case("a gzip body is decoded") { fixture in
            let session = try fixture.session(
                .always([.head(200, [.init("Content-Encoding", "gzip")], .chunked), .gzip(pattern(200_000)), .end])
            )
            try expect(try await session.get().body == pattern(200_000), "the body differs")
        },
        Case("a chunk is never empty") { fixture in
            let session = try fixture.session(
                .always([.head(200, [], .chunked), .body(pattern(100_000)), .body([1]), .end])
            )
            let response = try await session.transport.perform(session.request())
            var count = 0
            while let chunk = try await response.body.next() {
                try expect(!chunk.isEmpty, "a chunk is empty")
                count += chunk.count
            }
            try expectEqual(count, 100_001, "the number of bytes")
        },
        Case("the head is there before the body", needs: .sending) { fixture in
            let gate = Gate()
            let session = try fixture.session(
                .always([.head(200, [], .length(4)), .wait(gate), .body(Array("late".utf8)), .end])
            )
            let response = try await session.transport.perform(session.request())
            gate.open()
            try expectEqual(try await response.body.collect(limit: 10), Array("late".utf8), "the body")
        },
        Case("collecting more than the limit is refused") { fixture in
            let session = try fixture.session(.always(.answer(200, pattern(1001))))
            let response = try await session.transport.perform(session.request())
            try await expectFailure(.bodyTooLarge) { _ = try await response.body.collect(limit: 1000) }
            let second = try await session.transport.perform(session.request())
            try expectEqual(try await second.body.collect(limit: 1001).count, 1001, "the number of bytes")
        },
    ]
}
