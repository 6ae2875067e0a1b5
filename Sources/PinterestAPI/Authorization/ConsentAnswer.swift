package import Basics
import HTTPTransport

/// The result with which the consent page redirects the browser back.
package enum ConsentAnswer: Sendable, Equatable {
    /// Access was given; the code is exchanged for tokens, once and within ten minutes.
    case code(Secret)
    case failed(AuthorizationFailure)

    /// - Parameters:
    ///   - address: where the browser ended up, as a whole URL or from its path on.
    ///   - isPasted: whether a person pasted it. An error may then lack the state, as errors about the request itself
    ///     do.
    /// - Returns: nil when the address does not carry an answer.
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
