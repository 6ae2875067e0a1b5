import HTTPTransport

/// One call of an operation, before the base address, the credentials and the headers are added.
package struct APIRequest: Sendable {
    package let operation: Operation
    /// Values of the `{name}` placeholders of the path, in order.
    package let pathIDs: [String]
    /// Query items in the order they are sent; lists are comma-joined.
    package var query: [(name: String, value: String)]
    /// The JSON to post; nil for a GET.
    package let body: [UInt8]?
    /// The stream it serves, for call counts and messages; nil outside a sync.
    package let stream: String?
    /// The object of the call, as messages name it: "ad account 549761668032".
    package let subject: String?
    /// Whether it asks about several ids and could be split into smaller calls.
    package var isDivisible = false
    /// Whether a sync can do without the response: the call is not retried and waits for no rate limit.
    package var isOptional = false
    /// Whether it has passed the quotas already: see ``PinterestClient/takePermit(for:)``.
    package var isAdmitted = false

    package init(
        _ operation: Operation,
        pathIDs: [String] = [],
        query: [(name: String, value: String)] = [],
        body: [UInt8]? = nil,
        stream: String? = nil,
        subject: String? = nil
    ) {
        self.operation = operation
        self.pathIDs = pathIDs
        self.query = query
        self.body = body
        self.stream = stream
        self.subject = subject
    }

    /// The same call with one item replaced, or added at the end.
    package func setting(_ name: String, to value: String) -> APIRequest {
        var copy = self
        copy.query.removeAll { $0.name == name }
        copy.query.append((name, value))
        return copy
    }

    /// Path and query below the base.
    package var path: String {
        var ids = pathIDs.makeIterator()
        let segments = operation.pathTemplate.split(separator: "/").map { segment in
            segment.hasPrefix("{") ? PercentEncoding.encode(ids.next() ?? "") : String(segment)
        }
        let items = (operation.query + query).map {
            "\($0.name)=\(PercentEncoding.encode($0.value, keepingCommas: true))"
        }
        return segments.joined(separator: "/") + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
    }
}
