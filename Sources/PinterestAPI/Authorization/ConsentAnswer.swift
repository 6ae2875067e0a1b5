package import HTTPTransport

/// What the consent page sends a browser back with.
package enum ConsentAnswer: Sendable, Equatable {
    /// Access was given; the code is exchanged for tokens, once and within ten minutes.
    case code(Secret)
    case failed(AuthorizationFailure)

    /// - Parameters:
    ///   - address: where the browser ended, whole or from its path on.
    ///   - isPasted: whether a person vouches for it. Then an error may lack the state, as one about the request itself does.
    /// - Returns: nil when the address is not an answer at all.
    package init?(address: String, isPasted: Bool, to request: ConsentRequest) {
        let query = QueryString(ofURL: address)
        if let error = query["error"], !error.isEmpty {
            // Any page can send a browser here.
            guard isPasted || query["state"] != nil else { return nil }
            guard (query["state"] ?? request.state) == request.state else {
                self = .failed(.wrongState)
                return
            }
            let detail = query["error_description"].flatMap { $0.isEmpty ? nil : $0 }
            self = .failed(.refused(error: error, detail: detail, redirect: request.redirect))
            return
        }
        guard let code = query["code"], !code.isEmpty else { return nil }
        self = query["state"] == request.state ? .code(Secret(code)) : .failed(.wrongState)
    }
}
