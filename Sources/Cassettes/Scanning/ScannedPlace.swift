import HTTPTransport
import JSONText

/// Where a text of a cassette stands.
struct ScannedPlace: Sendable {
    /// Counted from 1.
    var entry: Int?
    var path: String
    /// The name nearest before the text: of the member, the header, the parameter.
    var name = ""

    func member(_ name: String) -> ScannedPlace {
        // Reports have the ids of entities, and dates, in the place of names.
        let isKey = !name.isEmpty && name.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
        return ScannedPlace(entry: entry, path: "\(path).\(isKey ? "*" : name)", name: isKey ? self.name : name)
    }

    var element: ScannedPlace { ScannedPlace(entry: entry, path: path + "[*]", name: name) }

    /// A part of what stands there, in words that follow the path.
    func part(_ words: String) -> ScannedPlace { ScannedPlace(entry: entry, path: path + words, name: name) }

    func named(_ name: String) -> ScannedPlace { ScannedPlace(entry: entry, path: path, name: name) }

    /// Every text of a document, names of members included, with its place.
    static func texts(
        of root: JSONValue,
        bodies: [(path: String, bytes: [UInt8])]
    ) -> [(ScannedPlace, [UInt8])] {
        var texts: [(ScannedPlace, [UInt8])] = []
        for (name, member) in root["log"]?.objectValue ?? [:] where name != "entries" {
            collect(member, at: ScannedPlace(path: "log").member(name), into: &texts)
        }
        for (name, member) in root.objectValue ?? [:] where name != "log" {
            collect(member, at: ScannedPlace(path: "document").member(name), into: &texts)
        }
        for (index, entry) in (root["log"]?["entries"]?.arrayValue ?? []).enumerated() {
            for (name, member) in entry.objectValue ?? [:] {
                let place = ScannedPlace(entry: index + 1, path: name)
                switch name {
                case "request": collect(message: member, at: place, body: "postData", bodies, into: &texts)
                case "response": collect(message: member, at: place, body: "content", bodies, into: &texts)
                default: collect(member, at: place.named(name), into: &texts)
                }
            }
        }
        return texts
    }

    /// A request or an answer, whose headers and parameters are named and whose body may be encoded.
    private static func collect(
        message: JSONValue,
        at place: ScannedPlace,
        body: String,
        _ bodies: [(path: String, bytes: [UInt8])],
        into texts: inout [(ScannedPlace, [UInt8])]
    ) {
        for (name, member) in message.objectValue ?? [:] {
            let words = ["headers": "header", "queryString": "query", "cookies": "cookie"]
            if let word = words[name], let pairs = member.arrayValue {
                for pair in pairs { collect(pair: pair, at: place, word: word, into: &texts) }
            } else if name == body {
                collect(content: member, at: place, bodies, into: &texts)
            } else {
                collect(member, at: place.part(" \(name)").named(name), into: &texts)
            }
        }
    }

    private static func collect(
        pair: JSONValue,
        at place: ScannedPlace,
        word: String,
        into texts: inout [(ScannedPlace, [UInt8])]
    ) {
        let name = pair["name"]?.stringValue ?? ""
        let inner = place.part(" \(word) \(name)")
        for (key, value) in pair.objectValue ?? [:] {
            guard key == "value" else {
                collect(value, at: inner.named(key == "name" ? "" : key), into: &texts)
                continue
            }
            // Cookies are secret whatever they are called; of one that is set all that follows it is not.
            switch (word, name.lowercased()) {
            case ("cookie", _): collect(value, at: inner.named("cookie"), into: &texts)
            case ("header", "cookie"), ("header", "set-cookie"):
                collect(value, at: inner.named(""), into: &texts)
                let isSet = name.lowercased() == "set-cookie"
                let pairs = (value.stringValue ?? "").split(separator: "\n").flatMap { line in
                    line.split(separator: ";").prefix(isSet ? 1 : .max)
                }
                for pair in pairs {
                    let value = pair.firstIndex(of: "=").map { pair[pair.index(after: $0)...] } ?? pair
                    texts.append((inner.named("cookie"), Array(value.utf8)))
                }
            default: collect(value, at: inner.named(name), into: &texts)
            }
        }
    }

    private static func collect(
        content: JSONValue,
        at place: ScannedPlace,
        _ bodies: [(path: String, bytes: [UInt8])],
        into texts: inout [(ScannedPlace, [UInt8])]
    ) {
        let inner = place.part(" body")
        for (name, member) in content.objectValue ?? [:] where name != "text" && name != "encoding" {
            if name == "params" {
                for pair in member.arrayValue ?? [] { collect(pair: pair, at: inner, word: "param", into: &texts) }
            } else if name == "_file", let path = member.stringValue,
                let body = bodies.first(where: { $0.path == path })
            {
                texts.append((inner, body.bytes))
            } else {
                collect(member, at: inner.member(name), into: &texts)
            }
        }
        guard let text = content["text"]?.stringValue else { return }
        let isEncoded = (content["encoding"] ?? content["_encoding"])?.stringValue == "base64"
        texts.append((inner, isEncoded ? Base64.decode(text) ?? Array(text.utf8) : Array(text.utf8)))
    }

    /// All strings, numbers and names of a part of a document.
    static func texts(of value: JSONValue, at place: ScannedPlace) -> [(ScannedPlace, [UInt8])] {
        var texts: [(ScannedPlace, [UInt8])] = []
        collect(value, at: place, into: &texts)
        return texts
    }

    private static func collect(
        _ value: JSONValue,
        at place: ScannedPlace,
        into texts: inout [(ScannedPlace, [UInt8])]
    ) {
        switch value {
        case .string(let text): texts.append((place, Array(text.utf8)))
        case .array(let elements): for element in elements { collect(element, at: place.element, into: &texts) }
        case .object(let members):
            for (name, member) in members {
                texts.append((place.named(""), Array(name.utf8)))
                collect(member, at: place.member(name), into: &texts)
            }
        case .number(let number): texts.append((place, Array(number.text.utf8)))
        case .bool, .null: break
        }
    }
}
