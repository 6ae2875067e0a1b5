import HTTPTransport

/// The request to the consent page: which app asks for which scopes, and where the answer goes.
///
/// Source: "Set up authentication and authorization" of Pinterest's documentation. It does not support PKCE, so none is
/// sent.
package struct ConsentRequest: Sendable {
    package let clientID: String
    /// The redirect address, exactly as registered for the app.
    package let redirect: String
    package let scopes: [String]
    /// Random text that the answer has to repeat.
    package let state: String

    /// The scopes of every operation, and those needed for secret boards and their Pins.
    package static let allScopes = [
        "ads:read", "boards:read", "boards:read_secret", "pins:read", "pins:read_secret", "catalogs:read",
        "user_accounts:read",
    ]

    /// - Parameters:
    ///   - clientID: the app id.
    ///   - redirect: the redirect URI, as the app has it.
    ///   - scopes: what access is asked for.
    ///   - generator: where the state comes from.
    package init(
        clientID: String,
        redirect: String,
        scopes: [String],
        using generator: inout some RandomNumberGenerator
    ) {
        self.clientID = clientID
        self.redirect = redirect
        self.scopes = scopes
        let numbers: [UInt64] = [generator.next(), generator.next()]
        state = numbers.map { number in
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// The address to open in a browser.
    package func address(of api: BaseURL) -> String {
        let items = [
            ("client_id", clientID), ("redirect_uri", redirect), ("response_type", "code"),
            ("scope", scopes.joined(separator: ",")), ("state", state),
        ]
        let query = items.map { "\($0)=\(PercentEncoding.encode($1, keepingCommas: true))" }
        return api.consentPage + "?" + query.joined(separator: "&")
    }
}

extension BaseURL {
    /// The consent page that belongs to the API: Pinterest's own, or the emulated API's.
    package var consentPage: String {
        self == .live ? "https://www.pinterest.com/oauth/" : "\(scheme)://\(authority)/oauth/"
    }
}
