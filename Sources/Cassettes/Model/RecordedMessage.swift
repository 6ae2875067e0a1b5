package import JSONText
package import OrderedCollections

/// One header field, with its name in the case in which it arrived.
package struct HeaderField: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension [HeaderField] {
    /// The first value of that name, ignoring case.
    package func value(_ name: String) -> String? {
        first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// HAR's `request`. Its query and cookies follow from the URL and the headers and are written from them.
package struct RecordedRequest: Sendable, Equatable {
    package var method: String
    /// Absolute, with its query.
    package var url: String
    package var httpVersion: String
    package var headers: [HeaderField]
    /// Nil for a request without one.
    package var body: RecordedBody?
    package var extra: OrderedDictionary<String, JSONValue>

    package init(
        method: String,
        url: String,
        httpVersion: String = "HTTP/1.1",
        headers: [HeaderField] = [],
        body: RecordedBody? = nil,
        extra: OrderedDictionary<String, JSONValue> = [:]
    ) {
        self.method = method
        self.url = url
        self.httpVersion = httpVersion
        self.headers = headers
        self.body = body
        self.extra = extra
    }
}

/// HAR's `response`.
package struct RecordedResponse: Sendable, Equatable {
    package var status: Int
    package var statusText: String
    package var httpVersion: String
    package var headers: [HeaderField]
    /// With content encodings undone, whatever the headers say, as in HAR.
    package var body: RecordedBody
    package var extra: OrderedDictionary<String, JSONValue>

    package init(
        status: Int,
        statusText: String = "",
        httpVersion: String = "HTTP/1.1",
        headers: [HeaderField] = [],
        body: RecordedBody = RecordedBody([], mimeType: ""),
        extra: OrderedDictionary<String, JSONValue> = [:]
    ) {
        self.status = status
        self.statusText = statusText
        self.httpVersion = httpVersion
        self.headers = headers
        self.body = body
        self.extra = extra
    }
}

/// HAR's `postData` or `content`.
package struct RecordedBody: Sendable, Equatable {
    package var bytes: [UInt8]
    package var mimeType: String
    /// Whether the file has it in Base64; bytes that are not UTF-8 are always written in Base64.
    package var isBase64: Bool
    package var extra: OrderedDictionary<String, JSONValue>

    package init(
        _ bytes: [UInt8],
        mimeType: String,
        isBase64: Bool = false,
        extra: OrderedDictionary<String, JSONValue> = [:]
    ) {
        self.bytes = bytes
        self.mimeType = mimeType
        self.isBase64 = isBase64
        self.extra = extra
    }

    /// The text, if it is one.
    package var text: String? { String(validating: bytes, as: UTF8.self) }
}
