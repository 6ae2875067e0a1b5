internal import HTTPTransport
internal import HTTPTypes

extension TransportConformance {
    /// The request that is sent, and the forms of an answer.
    static let requestCases = [
        Case("a POST body and its fields arrive intact") { fixture in
            let body = pattern(40_000)
            let session = try fixture.session(.always(.answer(201, "made")))
            let response = try await session.transport.perform(
                session.request(
                    .post,
                    "/v5/reports",
                    fields: [
                        .contentType: "application/json", .authorization: "Bearer abc", .userAgent: "conformance",
                    ],
                    body: body
                )
            )
            try expectEqual(response.head.status.code, 201, "the status")
            try expectEqual(try await response.body.collect(limit: 100), Array("made".utf8), "the answer")
            let received = session.log.requests
            try expectEqual(received.count, 1, "the number of requests")
            try expectEqual(received[0].method, "POST", "the method")
            try expect(received[0].body == body, "the body differs")
            try expectEqual(received[0].values("content-type"), ["application/json"], "Content-Type")
            try expectEqual(received[0].values("authorization"), ["Bearer abc"], "Authorization")
            try expectEqual(received[0].values("user-agent"), ["conformance"], "User-Agent")
        },
        Case("a request without a body is sent without body and content type") { fixture in
            let session = try fixture.session(.always(.answer("")))
            for method in [HTTPRequest.Method.get, .post, .delete] {
                _ = try await session.transport.perform(session.request(method)).body.collect(limit: 0)
            }
            for request in session.log.requests {
                try expectEqual(request.body, [], "the body of \(request.method)")
                try expectEqual(request.values("content-type"), [], "the Content-Type of \(request.method)")
            }
            try expectEqual(session.log.requests.map(\.method), ["GET", "POST", "DELETE"], "the methods")
        },
        Case("fields with the same name, also empty ones, are sent in order") { fixture in
            let session = try fixture.session(.always(.answer("")))
            var fields = HTTPFields()
            for value in ["one", "", "two"] {
                if let name = HTTPField.Name("X-Many") { fields.append(HTTPField(name: name, value: value)) }
            }
            _ = try await session.transport.perform(session.request(fields: fields)).body.collect(limit: 0)
            try expectEqual(session.log.requests.first?.values("x-many"), ["one", "", "two"], "the values")
        },
        Case("an encoded URL arrives byte for byte") { fixture in
            let path =
                "/v5/a%2fb%20c/./d/../~e/%e4%C3%A4?bookmark=a%3D%3D&x=1+2&empty=&list=a,b&list=c&json=%7B%22k%22%3A1%7D"
            let session = try fixture.session(.always(.answer("")))
            _ = try await session.get(path)
            try expectEqual(session.log.requests.first?.target, path, "the target")
        },
        Case("field names are case-insensitive, values keep their case") { fixture in
            let session = try fixture.session(
                .always(.answer("", fields: [.init("x-RATELIMIT-remaining", "Five, SIX;q=\"7\"")]))
            )
            let head = try await session.transport.perform(session.request()).head
            let value = HTTPField.Name("X-RateLimit-Remaining").flatMap { head.headerFields[$0] }
            try expectEqual(value, "Five, SIX;q=\"7\"", "the value")
        },
        Case("several fields of one name stay apart and in order") { fixture in
            let fields = [("Link", "<a>"), ("X-Other", "1"), ("link", "<b>, <c>"), ("LINK", "")]
            let session = try fixture.session(.always(.answer("", fields: fields.map { .init($0.0, $0.1) })))
            let head = try await session.transport.perform(session.request()).head
            let values = head.headerFields.filter { $0.name.canonicalName == "link" }.map(\.value)
            try expectEqual(values, ["<a>", "<b>, <c>", ""], "the values")
        },
        Case("interim heads are skipped") { fixture in
            let session = try fixture.session(
                .always([.interim(100), .interim(103)] + .answer("final", fields: [.init("X-Final", "1")]))
            )
            let response = try await session.transport.perform(session.request())
            try expectEqual(response.head.status.code, 200, "the status")
            let interim = response.head.headerFields.filter { $0.name.canonicalName == "x-interim" }
            try expect(interim.isEmpty, "fields of an interim head are in the final one")
            try expectEqual(try await response.body.collect(limit: 100), Array("final".utf8), "the body")
        },
        Case("redirects are returned, not followed") { fixture in
            for status in [301, 302, 303, 307, 308] {
                let session = try fixture.session(
                    .always(.answer(status, "moved", fields: [.init("Location", "/elsewhere")]))
                )
                let response = try await session.transport.perform(session.request())
                try expectEqual(response.head.status.code, status, "the status")
                try expectEqual(response.head.headerFields[.location], "/elsewhere", "Location")
                try expectEqual(try await response.body.collect(limit: 100), Array("moved".utf8), "the body")
                try expectEqual(session.log.requests.count, 1, "the number of requests")
            }
        },
        Case("error statuses are answers with bodies") { fixture in
            let statuses = [400, 401, 403, 404, 409, 429, 500, 502, 503]
            let session = try fixture.session(.inTurn(statuses.map { .answer($0, "{\"code\": \($0)}") }))
            for status in statuses {
                let answer = try await session.get()
                try expectEqual(answer.status, status, "the status")
                try expectEqual(answer.body, Array("{\"code\": \(status)}".utf8), "the body")
            }
        },
    ]
}
