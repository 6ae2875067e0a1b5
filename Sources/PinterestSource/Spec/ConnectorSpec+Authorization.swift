import Basics
import JSONText

extension ConnectorSpec {
    static let credentials: SpecField = .group(
        OAuthCredentials.Field.group,
        "OAuth2.0",
        required: [
            OAuthCredentials.Field.clientID, OAuthCredentials.Field.clientSecret, OAuthCredentials.Field.refreshToken,
        ],
        [
            .string(OAuthCredentials.Field.method, "Authentication Method", "Always OAuth 2.0.")
                .with("const", "oauth2.0").with("default", "oauth2.0"),
            .string(
                OAuthCredentials.Field.clientID,
                "Client ID",
                "The app ID of your Pinterest app, from developers.pinterest.com under My apps."
            ).secret,
            .string(
                OAuthCredentials.Field.clientSecret,
                "Client Secret",
                "The app secret key of your Pinterest app, shown beside its app ID."
            ).secret,
            .string(
                OAuthCredentials.Field.refreshToken,
                "Refresh Token",
                """
                The refresh token that Pinterest issued for this app and user. Pinterest replaces it at each use, and \
                the connector hands the new one to the platform.
                """
            ).secret,
            .string(
                OAuthCredentials.Field.accessToken,
                "Access Token",
                "The access token last obtained with the refresh token, kept by the connector."
            ).secret.hidden,
            .string(
                OAuthCredentials.Field.expiry,
                "Access Token Expiry",
                "When the access token expires, kept by the connector."
            ).with("format", "date-time").hidden,
        ],
        "How the connector signs in to Pinterest."
    )

    /// How the platform lets a user sign in instead of pasting tokens: what the OAuth flow yields, and where it goes.
    static let advancedAuthorization: JSONValue = [
        "auth_flow_type": "oauth2.0",
        "predicate_key": path(OAuthCredentials.Field.method),
        "predicate_value": "oauth2.0",
        "oauth_config_specification": [
            "complete_oauth_output_specification": object([
                (OAuthCredentials.Field.refreshToken, handedOver(to: OAuthCredentials.Field.refreshToken))
            ]),
            "complete_oauth_server_input_specification": object([
                (OAuthCredentials.Field.clientID, ["type": "string"]),
                (OAuthCredentials.Field.clientSecret, ["type": "string"]),
            ]),
            "complete_oauth_server_output_specification": object([
                (OAuthCredentials.Field.clientID, handedOver(to: OAuthCredentials.Field.clientID)),
                (OAuthCredentials.Field.clientSecret, handedOver(to: OAuthCredentials.Field.clientSecret)),
            ]),
        ],
    ]

    private static func path(_ field: String) -> JSONValue { .strings([OAuthCredentials.Field.group, field]) }

    private static func handedOver(to field: String) -> JSONValue {
        ["type": "string", "path_in_connector_config": path(field)]
    }

    private static func object(_ properties: [(String, JSONValue)]) -> JSONValue {
        ["type": "object", "additionalProperties": false, "properties": .members(properties)]
    }
}
