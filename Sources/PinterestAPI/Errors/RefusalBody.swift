import HTTPTransport
import HTTPTypes
import JSONText

/// The body of a failed response: the API's error body, a page from something in front of the API, or nothing.
struct RefusalBody: Sendable {
    /// Nil unless it is the API's.
    let error: ErrorBody?
    /// Whether it is a page for people where JSON was expected.
    let isPage: Bool
    let isEmpty: Bool
    /// The API's own message, or the first words of any other body; nil when there are none.
    let text: String?

    init(_ error: ErrorBody) {
        (self.error, isPage, isEmpty) = (error, false, false)
        text = error.message.map(OneLine.of)
    }

    init(_ bytes: [UInt8], headers: HTTPFields) {
        error = (try? JSONValue(parsing: bytes, reading: .repairing)).flatMap(ErrorBody.init)
        let first = bytes.first { !Self.blanks.contains($0) }
        isEmpty = first == nil
        let isCalledPage = headers[.contentType]?.lowercased().contains("html") == true
        isPage = error == nil && (isCalledPage || first == UInt8(ascii: "<"))
        text = error.map { $0.message.map(OneLine.of) } ?? Self.words(of: bytes, isPage: isPage)
    }

    /// JSON whitespace, and the bytes of a byte order mark.
    private static let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]

    private static func words(of bytes: [UInt8], isPage: Bool) -> String? {
        var text = String(decoding: bytes, as: UTF8.self)
        if isPage {
            text = text.replacing(#/(?is)<(script|style)\b.*?(</\1\s*>|$)/#, with: " ")
            text = text.replacing(#/(?s)<[^>]*(>|$)/#, with: " ")
        }
        let line = OneLine.of(text)
        return line.isEmpty ? nil : line
    }

    /// Reads enough of a body to recognise it; the rest may be skipped or lost.
    static func read(_ response: TransportResponse, limit: Int) async -> RefusalBody {
        var bytes: [UInt8] = []
        while bytes.count < limit, let chunk = try? await response.body.next() { bytes += chunk }
        return RefusalBody(Array(bytes.prefix(limit)), headers: response.head.headerFields)
    }
}

/// Text shortened to fit into a message.
enum OneLine {
    static func of(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let limit = 500
        return line.count <= limit ? line : line.prefix(limit) + "…"
    }
}
