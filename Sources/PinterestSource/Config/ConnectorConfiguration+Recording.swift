package import JSONText
import OrderedCollections

/// Configurations in recordings of a sync: what may be kept of one, and what has to be put back into it.
extension ConnectorConfiguration {
    /// The fields that shape a sync: those of the spec at any depth, without credentials and secrets, in the order of
    /// the document. Fields unknown to the spec are left out, since they may hold anything.
    package static func shape(of document: JSONValue) -> JSONValue {
        let shape = ConnectorSpec.known(document, by: ConnectorSpec.document["connectionSpecification"] ?? .null) ?? [:]
        guard var members = shape.objectValue else { return [:] }
        members[OAuthCredentials.Field.group] = nil
        return .object(members)
    }

    /// A configuration of the given shape with each credential made from the name of its field.
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

    /// A configuration of the given shape with the credentials of this one. A stored access token is left out, so that
    /// a sync requests a new one.
    package func document(shapedBy shape: JSONValue) -> JSONValue {
        Self.document(shapedBy: shape) { OAuthCredentials.stored($0, in: document)?.stringValue ?? "" }
    }

    /// The document with its tokens replaced by those of a configuration that a sync has printed; everything else keeps
    /// its value and place.
    package static func document(_ document: JSONValue, takingTokensOf handedOver: JSONValue) -> JSONValue {
        typealias Field = OAuthCredentials.Field
        let fields = [Field.refreshToken, Field.accessToken, Field.expiry].compactMap { field in
            OAuthCredentials.stored(field, in: handedOver).map { (field, Optional($0)) }
        }
        return OAuthCredentials.replacing(fields, in: document)
    }
}

extension ConnectorSpec {
    /// The parts of a value that a schema of the spec describes; nil for a secret.
    fileprivate static func known(_ value: JSONValue, by schema: JSONValue) -> JSONValue? {
        if schema["airbyte_secret"] == true { return nil }
        if let elements = value.arrayValue {
            let items = schema["items"] ?? schema
            return .array(elements.compactMap { known($0, by: items) })
        }
        guard let members = value.objectValue else { return value }
        // A single object may take the place of a list.
        let properties = (schema["properties"] ?? schema["items"]?["properties"])?.objectValue ?? [:]
        var kept: OrderedDictionary<String, JSONValue> = [:]
        for (name, member) in members {
            if let schema = properties[name], let known = known(member, by: schema) { kept[name] = known }
        }
        return .object(kept)
    }
}
