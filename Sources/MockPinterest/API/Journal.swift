import JSONText

/// One request, and how it was answered.
package struct ReceivedRequest: Sendable, Equatable {
    /// Place in the order of arrival, from 1.
    package let number: Int
    package let method: String
    /// Path without query.
    package let path: String
    /// As in the request; empty without one.
    package let query: String
    /// Nil for paths that belong to no operation.
    package let operation: String?
    package let status: Int
    package let credentials: CredentialState
    /// The body that created a report; nil for all other operations, whose bodies may be secret.
    package let body: String?
}

/// The requests received so far.
struct Journal: Sendable {
    private(set) var requests: [ReceivedRequest] = []
    private(set) var counts: [String: Int] = [:]
    private(set) var total = 0
    let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func add(
        _ method: String,
        path: String,
        query: String,
        operation: String?,
        status: Int,
        credentials: CredentialState,
        body: String?
    ) {
        total += 1
        counts[operation ?? "unknown", default: 0] += 1
        guard limit > 0 else { return }
        // Half of it is dropped at once, so that a full journal is not moved at every request.
        if requests.count >= limit { requests.removeFirst(max(1, limit / 2)) }
        requests.append(
            ReceivedRequest(
                number: total,
                method: method,
                path: path,
                query: query,
                operation: operation,
                status: status,
                credentials: credentials,
                body: body
            )
        )
    }

    /// The journal as returned by `GET /__mock/requests`.
    var json: JSONValue {
        let byOperation = counts.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.number(JSONNumber($0.value))) }
        return .object([
            "total": .number(JSONNumber(total)),
            "operations": .object(.init(uniqueKeysWithValues: byOperation)),
            "requests": .array(
                requests.map { request in
                    .object([
                        "number": .number(JSONNumber(request.number)),
                        "method": .string(request.method),
                        "path": .string(request.path),
                        "query": .string(request.query),
                        "operation": request.operation.map { .string($0) } ?? .null,
                        "status": .number(JSONNumber(request.status)),
                        "credentials": .string(request.credentials.rawValue),
                        "body": request.body.map { .string($0) } ?? .null,
                    ])
                }
            ),
        ])
    }
}
