/// The purpose of a secret, which names its placeholder.
///
/// The names are those of OAuth (RFC 6749), of signed URLs of file storage services (AWS Signature Version 4, Google's
/// V4, Azure's SAS) and of Pinterest's own fields (`credentials.password` of a feed).
enum SecretKind: String, Sendable, CaseIterable {
    case accessToken = "access_token"
    case refreshToken = "refresh_token"
    case idToken = "id_token"
    case clientID = "client_id"
    case clientSecret = "client_secret"
    case authorization
    case password
    case username
    case secret
    case apiKey = "api_key"
    case privateKey = "private_key"
    case session
    case cookie
    case signature
    case signer
    case securityToken = "security_token"
    case signedPolicy = "signed_policy"
    case reportToken = "report_token"
    /// The value of a header that ``KeptHeader`` does not name.
    case header
    /// A value that a project's own rules remove.
    case own = "redacted"
    /// A value that only looks like a secret, in a recording that was refused.
    case doubtful

    /// Names after which a value is a secret, in lower case: JSON members, parameters of queries and forms, headers.
    static let byName: [String: SecretKind] = [
        "access_token": .accessToken, "accesstoken": .accessToken, "oauth_token": .accessToken,
        "auth_token": .accessToken, "authtoken": .accessToken, "bearer_token": .accessToken,
        "conversion_access_token": .accessToken,
        "refresh_token": .refreshToken, "refreshtoken": .refreshToken,
        "id_token": .idToken,
        "client_id": .clientID, "clientid": .clientID,
        "client_secret": .clientSecret, "clientsecret": .clientSecret, "app_secret": .clientSecret,
        "consumer_secret": .clientSecret,
        "authorization": .authorization, "proxy-authorization": .authorization,
        "password": .password, "pass": .password, "passwd": .password, "passphrase": .password, "pwd": .password,
        "secret": .secret, "secret_key": .secret, "aws_secret_access_key": .secret,
        "api_key": .apiKey, "apikey": .apiKey, "x-api-key": .apiKey, "api-key": .apiKey,
        "private_key": .privateKey,
        "session": .session, "session_id": .session, "sessionid": .session, "session_token": .session,
        "cookie": .cookie, "set-cookie": .cookie,
        "x-amz-signature": .signature, "x-goog-signature": .signature, "signature": .signature, "sig": .signature,
        "hmac": .signature,
        "x-amz-credential": .signer, "x-goog-credential": .signer, "awsaccesskeyid": .signer,
        "googleaccessid": .signer, "key-pair-id": .signer,
        "x-amz-security-token": .securityToken, "x-goog-security-token": .securityToken,
        "policy": .signedPolicy,
        "token": .reportToken,
    ]

    /// Names that mean a secret only as parameters of an address, and something harmless as JSON members.
    static let onlyInAddresses: Set<String> = ["policy", "key-pair-id", "session"]

    /// Names that are also ordinary words of prose (`invalid token: expired`), and mean a secret only as JSON members
    /// and as parameters.
    static let notInProse: Set<String> = ["token"]
}
