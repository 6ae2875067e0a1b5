import Basics
internal import HTTPTypes

/// Builds a response head from the lines that curl delivers one at a time.
///
/// Interim heads (1xx) and trailers, which arrive the same way after the head, are ignored.
struct ResponseHeadParser {
    /// Why a head cannot be used.
    enum Problem: Error { case malformedLine, tooLarge }

    private var status: HTTPResponse.Status?
    private var fields: [(name: HTTPField.Name, value: [UInt8])] = []
    private var size = 0
    private(set) var isComplete = false

    /// Takes one line with its line ending.
    ///
    /// - Returns: the head, if this was the empty line that ends it.
    mutating func take(_ bytes: UnsafeRawBufferPointer) throws(Problem) -> HTTPResponse? {
        guard !isComplete else { return nil }
        size += bytes.count
        guard size <= Self.sizeLimit else { throw .tooLarge }
        let line = bytes.trimmed { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }
        guard let first = line.first else { return finishHead() }
        if status == nil {
            status = try Self.statusLine(line)
        } else if Self.isBlank(first) {
            guard !fields.isEmpty else { throw .malformedLine }
            fields[fields.count - 1].value += [UInt8(ascii: " ")] + line.trimmed(Self.isBlank)
        } else {
            fields.append(try Self.field(line))
        }
        return nil
    }

    private mutating func finishHead() -> HTTPResponse? {
        guard let status else { return nil }
        defer { fields = [] }
        if status.kind == .informational {
            self.status = nil
            return nil
        }
        isComplete = true
        var head = HTTPResponse(status: status)
        for field in fields { head.headerFields.append(HTTPField(name: field.name, value: field.value)) }
        return head
    }

    private static func statusLine(_ line: Slice<UnsafeRawBufferPointer>) throws(Problem) -> HTTPResponse.Status {
        let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, line.starts(with: "HTTP/".utf8),
            parts[1].count == 3, let code = Int(String(decoding: parts[1], as: UTF8.self)), code >= 100
        else { throw .malformedLine }
        return .init(code: code, reasonPhrase: parts.count == 3 ? String(decoding: parts[2], as: UTF8.self) : "")
    }

    private static func field(
        _ line: Slice<UnsafeRawBufferPointer>
    ) throws(Problem) -> (name: HTTPField.Name, value: [UInt8]) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
            let name = HTTPField.Name(String(decoding: line[..<colon], as: UTF8.self))
        else { throw .malformedLine }
        return (name, Array(line[(colon + 1)...].trimmed(isBlank)))
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private static let sizeLimit = 256 * 1024
}
