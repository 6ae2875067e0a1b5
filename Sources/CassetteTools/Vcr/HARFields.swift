import Basics
import Cassettes
import HTTPTransport
import JSONText
import OrderedCollections

/// Parts of HAR's messages in the form that they have in its JSON.
enum HARFields {
    static func written(_ fields: [HeaderField]) -> JSONValue {
        .array(fields.map { ["name": .string($0.name), "value": .string($0.value)] })
    }

    /// Nil when they are not such a list.
    static func read(_ value: JSONValue) -> [HeaderField]? {
        var fields: [HeaderField] = []
        for field in value.arrayValue ?? [] {
            guard let name = field["name"]?.stringValue, let value = field["value"]?.stringValue else { return nil }
            fields.append(HeaderField(name, value))
        }
        return value.arrayValue == nil ? nil : fields
    }

    /// The fields in the order in which vcrpy's form returns them.
    static func regrouped(_ fields: [HeaderField]) -> [HeaderField] {
        (VcrHeaders.written(fields).objectValue ?? [:]).flatMap { name, values in
            (values.arrayValue ?? []).compactMap(\.stringValue).map { HeaderField(name, $0) }
        }
    }

    /// `postData` or `content` with its bytes.
    static func content(_ kept: JSONValue?, _ bytes: [UInt8], _ fields: [HeaderField]) -> JSONValue {
        var content = kept?.objectValue ?? [:]
        if content["mimeType"] == nil { content["mimeType"] = .string(fields.value("Content-Type") ?? "") }
        // `_encoding` is used in requests, for whose bodies HAR has no encoding.
        let isBase64 = content["encoding"] == "base64" || content["_encoding"] == "base64"
        let text = isBase64 ? nil : String(validating: bytes, as: UTF8.self)
        content["text"] = .string(text ?? Base64.encode(bytes))
        if text == nil, !isBase64 { content["encoding"] = "base64" }
        return .object(content)
    }
}
