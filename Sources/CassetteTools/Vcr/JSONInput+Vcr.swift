import Basics
import HTTPTransport
import JSONText

extension JSONInput {
    /// A text of a vcrpy cassette; if YAML reads it as something else, the error says to quote it.
    func vcrText() throws(InputError) -> String {
        let plain = value[YAMLReader.plain]?.stringValue ?? value.numberValue?.text
        if let plain {
            throw error("\(plain) is read as a number or a date, not as a text", fix: "Put it in quotes")
        }
        if value.boolValue != nil {
            throw error("this is read as true or false, not as a text", fix: "Put it in quotes")
        }
        return try string()
    }

    /// A header's value, which clients also write as bytes or numbers.
    func vcrHeader() throws(InputError) -> String {
        if let number = value.numberValue { return number.text }
        guard value[YAMLReader.binary] != nil else { return try vcrText() }
        let bytes = try vcrBytes()
        // One byte per character if it is not UTF-8, as in HTTP itself.
        return String(validating: bytes, as: UTF8.self)
            ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// Bytes that are written as `!!binary` or as text.
    func vcrBytes() throws(InputError) -> [UInt8] {
        guard let text = value[YAMLReader.binary]?.stringValue else { return Array(try vcrText().utf8) }
        return try Self.decoded(text, self)
    }

    /// The possible forms of a body: nothing, text, bytes, either of them as `string`, or Base64 as `base64_string`.
    func vcrBody() throws(InputError) -> [UInt8] {
        guard value.objectValue != nil, value[YAMLReader.binary] == nil, value[YAMLReader.plain] == nil else {
            return try vcrBytes()
        }
        if let text = self["base64_string"] { return try Self.decoded(try text.vcrText(), text) }
        guard value["string"] != nil else {
            throw error(
                "the field \"string\" is missing",
                fix: "Add \"string\" with the body, empty if there is none"
            )
        }
        return try self["string"]?.vcrBytes() ?? []
    }

    private static func decoded(_ text: String, _ place: JSONInput) throws(InputError) -> [UInt8] {
        if let bytes = Base64.decode(text.filter { !$0.isWhitespace }) { return bytes }
        throw place.error("this is not Base64", fix: "Correct it, or record the cassette again")
    }
}

extension JSONValue {
    /// A body as text, or marked as binary if it is not text.
    static func vcrBody(_ bytes: [UInt8]) -> JSONValue {
        if let text = String(validating: bytes, as: UTF8.self) { return .string(text) }
        return [YAMLReader.binary: .string(Base64.encode(bytes))]
    }
}
