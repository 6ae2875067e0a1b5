package import JSONText
import OrderedCollections

/// What a recording of a sync has to do with configurations: what may be kept of one, and what has to be put back into it.
extension ConnectorConfiguration {
    /// The fields that shape a sync: those of the spec, however deep, but for credentials and secrets, in the order of the
    /// document. What the spec does not know is left out, since it may be anything.
    package static func shape(of document: JSONValue) -> JSONValue {
        let shape = ConnectorSpec.known(document, by: ConnectorSpec.document["connectionSpecification"] ?? .null) ?? [:]
        guard var members = shape.objectValue else { return [:] }
        members[OAuthCredentials.Field.group] = nil
        return .object(members)
    }

    /// A configuration of the given shape with credentials that are made by their names.
    package static func document(
        shapedBy shape: JSONValue,
        credential: (_ field: String) -> String
    ) -> JSONValue {
        typealias Field = OAuthCredentials.Field
        var credentials: OrderedDictionary<String, JSONValue> = [Field.method: "oauth2.0"]
        for field in [Field.clientID, Field.clientSecret, Field.refreshToken] {
            credentials[field] = .string(credential(field))
        }
        var members: OrderedDictionary<String, JSONValue> = [Field.group: .object(credentials)]
        for (name, value) in self.shape(of: shape).objectValue ?? [:] { members[name] = value }
        return .object(members)
    }

    /// A configuration of another one's shape with the credentials of this one. A stored access token is not part of it, so
    /// that a sync asks for one.
    package func document(shapedBy shape: JSONValue) -> JSONValue {
        Self.document(shapedBy: shape) { OAuthCredentials.stored($0, in: document)?.stringValue ?? "" }
    }

    /// The document with the tokens of one that a sync has handed over; everything else stays, in its order.
    package static func document(_ document: JSONValue, takingTokensOf handedOver: JSONValue) -> JSONValue {
        typealias Field = OAuthCredentials.Field
        let fields = [Field.refreshToken, Field.accessToken, Field.expiry].compactMap { field in
            OAuthCredentials.stored(field, in: handedOver).map { (field, Optional($0)) }
        }
        return OAuthCredentials.replacing(fields, in: document)
    }
}

extension ConnectorSpec {
    /// What a schema of the spec knows of a value; nil for a secret.
    fileprivate static func known(_ value: JSONValue, by schema: JSONValue) -> JSONValue? {
        if schema["airbyte_secret"] == true { return nil }
        if let elements = value.arrayValue {
            let items = schema["items"] ?? schema
            return .array(elements.compactMap { known($0, by: items) })
        }
        guard let members = value.objectValue else { return value }
        // One object may be where a list of them belongs.
        let properties = (schema["properties"] ?? schema["items"]?["properties"])?.objectValue ?? [:]
        var kept: OrderedDictionary<String, JSONValue> = [:]
        for (name, member) in members {
            if let schema = properties[name], let known = known(member, by: schema) { kept[name] = known }
        }
        return .object(kept)
    }
}
