import HTTPTransport
import HTTPTypes
import JSONText
import MockPinterest

/// A client that pages through everything, written against the documented contract only.
struct Client {
    let mock: MockPinterest
    let token: String

    init(_ mock: MockPinterest) {
        self.mock = mock
        token = mock.makeAccessToken()
    }

    func get(_ path: String) async throws -> (status: Int, json: JSONValue, headers: HTTPFields) {
        let answer = await mock.handle(MockRequest(get: path, token: token))
        return (answer.status, try JSONValue(parsing: answer.body.collect()), answer.headers)
    }

    /// The texts of all records of a list, page by page.
    func list(_ path: String, pageSize: Int = 250) async throws -> (records: [String], pages: [Int]) {
        var records: [String] = []
        var pages: [Int] = []
        var bookmark: String?
        repeat {
            var target = "\(path)\(path.contains("?") ? "&" : "?")page_size=\(pageSize)"
            if let bookmark { target += "&bookmark=\(bookmark.replacing("=", with: "%3D"))" }
            let answer = await mock.handle(MockRequest(get: target, token: token))
            let bytes = answer.body.collect()
            guard answer.status == 200 else { throw Refused(status: answer.status, body: text(bytes)) }
            let items = try RecordTexts.items(of: bytes)
            records += items
            pages.append(items.count)
            bookmark = try JSONValue(parsing: bytes)["bookmark"]?.stringValue
        } while bookmark != nil
        return (records, pages)
    }

    /// The texts of the rows of an analytics response.
    func rows(_ path: String) async throws -> [String] {
        let answer = await mock.handle(MockRequest(get: path, token: token))
        let bytes = answer.body.collect()
        guard answer.status == 200 else { throw Refused(status: answer.status, body: text(bytes)) }
        return RecordTexts.elements(of: bytes[...])
    }
}

struct Refused: Error {
    let status: Int
    let body: String
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// Cuts record texts out of a body unchanged.
enum RecordTexts {
    static func items(of body: [UInt8]) throws -> [String] {
        let marker = Array("\"items\":".utf8)
        guard body.dropFirst().starts(with: marker) else { throw Refused(status: 200, body: text(body)) }
        return elements(of: body.dropFirst(1 + marker.count))
    }

    /// The records of a response that is not a page: those of its first list, or the response itself.
    static func all(in body: [UInt8]) throws -> [String] {
        if body.first == UInt8(ascii: "[") { return elements(of: body[...]) }
        let document = try JSONValue(parsing: body)
        guard let (name, list) = document.objectValue?.elements.first, list.arrayValue != nil else {
            return [text(body)]
        }
        return elements(of: body.dropFirst("{\"\(name)\":".utf8.count))
    }

    /// The elements of the array that the text starts with.
    static func elements(of text: ArraySlice<UInt8>) -> [String] {
        var elements: [String] = []
        var depth = 0
        var start = text.startIndex
        var isInString = false
        var isEscaped = false
        for index in text.indices {
            let byte = text[index]
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                if depth == 1 { start = index + 1 }
            case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","):
                let ends = byte != UInt8(ascii: ",")
                if ends { depth -= 1 }
                if depth == (ends ? 0 : 1) {
                    if start < index { elements.append(String(decoding: text[start..<index], as: UTF8.self)) }
                    start = index + 1
                    if ends { return elements }
                }
            default: break
            }
        }
        return elements
    }
}
