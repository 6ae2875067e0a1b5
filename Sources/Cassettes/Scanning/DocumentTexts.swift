import Basics
import HTTPTransport
import JSONText

/// Every text of a HAR document, names of members included, with its place.
struct DocumentTexts {
    let names: NameVerdictCache
    /// By the path that the document names them by.
    let bodies: [(path: String, bytes: [UInt8])]
    let visit: (ScannedPlace, [UInt8]) -> Void

    func forEach(of document: HARDocument) {
        let root = document.frame
        for (name, member) in root["log"]?.objectValue ?? [:] where name != "entries" {
            collect(member, at: self.member(name, of: ScannedPlace(path: "log")))
        }
        for (name, member) in root.objectValue ?? [:] where name != "log" {
            collect(member, at: self.member(name, of: ScannedPlace(path: "document")))
        }
        document.forEachEntry { index, entry in
            for (name, member) in entry.objectValue ?? [:] {
                let place = ScannedPlace(entry: index + 1, path: names.shown(name))
                switch name {
                case "request": collect(message: member, at: place, body: "postData")
                case "response": collect(message: member, at: place, body: "content")
                default: collect(member, at: place.named(name))
                }
            }
        }
    }

    /// A request or an answer, whose headers and parameters are named and whose body may be encoded.
    private func collect(message: JSONValue, at place: ScannedPlace, body: String) {
        for (name, member) in message.objectValue ?? [:] {
            let words = ["headers": "header", "queryString": "query", "cookies": "cookie"]
            if let word = words[name], let pairs = member.arrayValue {
                for pair in pairs { collect(pair: pair, at: place, word: word) }
            } else if name == body {
                collect(content: member, at: place)
            } else {
                visit(place.named(""), Array(name.utf8))
                collect(member, at: place.part(" \(names.shown(name))").named(name))
            }
        }
    }

    private func collect(pair: JSONValue, at place: ScannedPlace, word: String) {
        let name = pair["name"]?.stringValue ?? ""
        let inner = place.part(" \(word) \(names.shown(name))")
        for (key, value) in pair.objectValue ?? [:] {
            guard key == "value" else {
                collect(value, at: inner.named(key == "name" ? "" : key))
                continue
            }
            switch (word, name.lowercased()) {
            case ("cookie", _): collect(value, at: inner.named("cookie"))
            case ("header", "cookie"), ("header", "set-cookie"), ("header", "set-cookie2"):
                collect(value, at: inner.named(""))
                // Some programs write a list of values for a header that came several times.
                for header in value.arrayValue?.compactMap(\.stringValue) ?? [value.stringValue ?? ""] {
                    for cookie in Self.cookies(header, areSet: name.lowercased() != "cookie") {
                        visit(inner.named("cookie"), Array(cookie.utf8))
                    }
                }
            default: collect(value, at: inner.named(name).parameter)
            }
        }
    }

    /// Values of cookies, which are secret whatever they are called; of one that is set all that follows it is not.
    ///
    /// Several may be in lines of one header, as browsers write it, or behind commas, as old proxies do; the text
    /// behind the comma of a date is not a cookie.
    private static func cookies(_ header: String, areSet: Bool) -> [Substring] {
        let lines = header.split { $0 == "\n" || areSet && $0 == "," }
        return lines.flatMap { line -> [Substring] in
            let pairs = line.split(separator: ";").prefix(areSet ? 1 : .max)
            return pairs.compactMap { pair in
                if let equals = pair.firstIndex(of: "=") { return pair[pair.index(after: equals)...] }
                let isDate = areSet && pair.first { $0 != " " }?.isNumber == true
                return isDate ? nil : pair
            }
        }
    }

    private func collect(content: JSONValue, at place: ScannedPlace) {
        let inner = place.part(" body")
        for (name, member) in content.objectValue ?? [:] where name != "text" && name != "encoding" {
            if name == "params" {
                for pair in member.arrayValue ?? [] { collect(pair: pair, at: inner, word: "param") }
            } else if name == "_file", let path = member.stringValue,
                let body = bodies.first(where: { $0.path == path })
            {
                visit(inner, body.bytes)
            } else {
                collect(member, at: self.member(name, of: inner))
            }
        }
        guard let text = content["text"]?.stringValue else { return }
        let isEncoded = (content["encoding"] ?? content["_encoding"])?.stringValue == "base64"
        visit(inner, isEncoded ? Base64.decode(text) ?? Array(text.utf8) : Array(text.utf8))
    }

    private func collect(_ value: JSONValue, at place: ScannedPlace) {
        switch value {
        case .string(let text): visit(place, Array(text.utf8))
        case .array(let elements): for element in elements { collect(element, at: place.element) }
        case .object(let members):
            for (name, member) in members {
                visit(place.named(""), Array(name.utf8))
                collect(member, at: self.member(name, of: place))
            }
        case .number(let number): visit(place, Array(number.text.utf8))
        case .bool, .null: break
        }
    }

    private func member(_ name: String, of place: ScannedPlace) -> ScannedPlace {
        let isKey = Array(name.utf8).withUnsafeBufferPointer { JSONStringWalker.isKey($0, $0.indices) }
        return isKey ? place.part(".*") : place.member(name, shown: names.shown(name))
    }
}
