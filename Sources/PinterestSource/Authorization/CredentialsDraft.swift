package import Basics
package import JSONText
package import PinterestAPI

/// A configuration whose credentials are being created: an existing file, however incomplete, or none.
package struct CredentialsDraft: Sendable {
    private let document: JSONValue
    /// The app's id, if the file has one.
    package let clientID: String?
    package let clientSecret: Secret?

    /// - Parameter file: nil if there is none yet.
    /// - Throws: `InputError` when the file or its credentials are not an object, or the app's credentials are not
    ///   text.
    package init(_ file: JSONInput?) throws(InputError) {
        guard let file = file?.takingPlainMeaning else {
            (document, clientID, clientSecret) = (.object([:]), nil, nil)
            return
        }
        _ = try file.object()
        let place = file[OAuthCredentials.Field.group] ?? file
        _ = try place.object()
        document = file.value
        clientID = try place[OAuthCredentials.Field.clientID]?.string()
        clientSecret = try place[OAuthCredentials.Field.clientSecret].map { value throws(InputError) in
            Secret(try value.string())
        }
    }

    /// The configuration with the tokens of a grant. A stored access token is replaced too, since it belongs to another
    /// grant.
    package func document(with grant: OAuthGrant) -> JSONValue {
        typealias Field = OAuthCredentials.Field
        var fields: [(String, JSONValue?)] = [
            (Field.clientID, .string(grant.clientID)),
            (Field.clientSecret, .string(grant.clientSecret.reveal())),
            (Field.refreshToken, .string(grant.refreshToken.reveal())),
        ]
        var document = document
        let isFlat = [Field.clientID, Field.clientSecret, Field.refreshToken].contains {
            document[$0].map { !$0.isNull } == true
        }
        if document[Field.group]?.objectValue == nil, !isFlat, var members = document.objectValue {
            members[Field.group] = [Field.method: "oauth2.0"]
            document = .object(members)
        }
        if let token = OAuthCredentials.stored(Field.accessToken, in: document), !token.isNull {
            fields.append((Field.accessToken, grant.accessToken.map { .string($0.value.reveal()) }))
            fields.append((Field.expiry, grant.accessToken?.expiresAt.map { .string($0.iso8601) }))
        }
        return OAuthCredentials.replacing(fields, in: document)
    }
}
