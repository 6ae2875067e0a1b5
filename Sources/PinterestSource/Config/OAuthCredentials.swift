package import Basics
import JSONText

/// The credentials used to authenticate with Pinterest.
package struct OAuthCredentials: Sendable {
    package let clientID: String
    package let clientSecret: Secret
    package let refreshToken: Secret
    /// An access token kept from an earlier run.
    package let accessToken: Secret?
    /// When that access token expires; nil if unknown.
    package let accessTokenExpiry: Timestamp?

    package init(
        clientID: String,
        clientSecret: Secret,
        refreshToken: Secret,
        accessToken: Secret? = nil,
        accessTokenExpiry: Timestamp? = nil
    ) {
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.refreshToken = refreshToken
        self.accessToken = accessToken
        self.accessTokenExpiry = accessTokenExpiry
    }
}

extension OAuthCredentials {
    /// The members of the configuration that hold credentials; the platform's own names.
    enum Field {
        static let group = "credentials"
        static let method = "auth_method"
        static let clientID = "client_id"
        static let clientSecret = "client_secret"
        static let refreshToken = "refresh_token"
        static let accessToken = "access_token"
        static let expiry = "token_expiry_date"

        /// All of them.
        static let all = [group, method, clientID, clientSecret, refreshToken, accessToken, expiry]
    }

    /// Reads them from `credentials`, or from the top level, where the oldest configurations keep them.
    init(configuration: JSONInput) throws(InputError) {
        let place: JSONInput
        if let group = configuration[Field.group] {
            _ = try group.object()
            try Self.checkMethod(group)
            place = group
        } else if configuration[Field.clientID] != nil || configuration[Field.refreshToken] != nil {
            place = configuration
        } else {
            throw configuration.error(
                "the field \"credentials\" is missing",
                fix: "Add \"credentials\" with client_id, client_secret and refresh_token"
            )
        }
        clientID = try Self.credential(place.required(Field.clientID))
        clientSecret = Secret(try Self.credential(place.required(Field.clientSecret)))
        refreshToken = Secret(try Self.credential(place.required(Field.refreshToken)))
        accessToken = try place[Field.accessToken].map { value throws(InputError) in
            Secret(try Self.credential(value))
        }
        accessTokenExpiry = try place[Field.expiry].map { value throws(InputError) in
            guard let moment = Timestamp(rfc3339: try value.string()) else {
                throw value.error(
                    "not a valid date and time",
                    fix: "Write it like 2026-11-23T00:00:00Z, or leave it out"
                )
            }
            return moment
        }
    }

    /// The configuration with members of its credentials replaced, or removed where the value is nil; everything else
    /// keeps its value and place.
    static func replacing(_ fields: [(String, JSONValue?)], in document: JSONValue) -> JSONValue {
        guard var members = document.objectValue else { return document }
        let group = members[Field.group]?.objectValue
        var place = group ?? members
        for (name, value) in fields { place[name] = value }
        guard group != nil else { return .object(place) }
        members[Field.group] = .object(place)
        return .object(members)
    }

    /// A member of the credentials of a configuration, wherever it keeps them.
    static func stored(_ field: String, in document: JSONValue) -> JSONValue? {
        (document[Field.group]?.objectValue ?? document.objectValue)?[field]
    }

    private static func checkMethod(_ group: JSONInput) throws(InputError) {
        guard let method = group[Field.method] else { return }
        // The message leaves out the value: this is where users paste secrets.
        guard try method.string() == "oauth2.0" else {
            throw method.error("unknown authentication method", fix: "Set it to \"oauth2.0\"")
        }
    }

    private static func credential(_ input: JSONInput) throws(InputError) -> String {
        let text = try input.string()
        guard !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
            throw input.error(
                "this credential contains a space, a line break or a control character",
                fix: "Copy it again without them"
            )
        }
        return text
    }
}
