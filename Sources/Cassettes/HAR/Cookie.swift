import Basics
import JSONText
import OrderedCollections

/// Cookies as HAR lists them, in addition to the headers that carry them.
struct Cookie {
    let name: String
    let content: String
    /// Attributes that HAR has a member for.
    var attributes: OrderedDictionary<String, JSONValue> = [:]

    /// The cookies that `Cookie` headers send.
    static func sent(_ headers: [HeaderField]) -> [Cookie] {
        headers.filter { $0.name.lowercased() == "cookie" }.flatMap { field in
            field.value.split(separator: ";").compactMap { pair($0) }
        }
    }

    /// The cookies that `Set-Cookie` headers set, one each (RFC 6265, section 4.1).
    static func set(_ headers: [HeaderField]) -> [Cookie] {
        let lines = headers.filter { $0.name.lowercased() == "set-cookie" }.flatMap { field in
            // Browsers write repeated headers as the lines of one.
            field.value.split(separator: "\n")
        }
        return lines.compactMap { line in
            let parts = line.split(separator: ";")
            guard var cookie = parts.first.flatMap({ pair($0) }) else { return nil }
            for part in parts.dropFirst() {
                let attribute = pair(part) ?? Cookie(name: String(part).trimmed, content: "")
                switch attribute.name.lowercased() {
                case "path": cookie.attributes["path"] = .string(attribute.content)
                case "domain": cookie.attributes["domain"] = .string(attribute.content)
                case "httponly": cookie.attributes["httpOnly"] = true
                case "secure": cookie.attributes["secure"] = true
                default: break
                }
            }
            return cookie
        }
    }

    var value: JSONValue {
        .members([("name", .string(name)), ("value", .string(content))] + attributes.map { ($0.key, $0.value) })
    }

    private static func pair(_ text: Substring) -> Cookie? {
        guard let equals = text.firstIndex(of: "=") else { return nil }
        return Cookie(
            name: String(text[..<equals]).trimmed,
            content: String(text[text.index(after: equals)...]).trimmed
        )
    }
}

extension String {
    fileprivate var trimmed: String { String(trimmed { $0 == " " }) }
}
