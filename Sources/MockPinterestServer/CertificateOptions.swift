import HTTPTransport

/// What the certificate made for a run says; wrong on purpose where a client's refusal is tried.
package struct CertificateOptions: Sendable {
    /// Host names and addresses that it is for.
    package var names = ["127.0.0.1", "::1", "localhost", "api.pinterest.com"]
    /// Whether it ended the day before.
    package var isExpired = false

    package init() {}

    /// The `subjectAltName` of OpenSSL's configuration.
    package var alternativeNames: String {
        names.map { (IPAddress(text: $0) == nil ? "DNS:" : "IP:") + $0 }.joined(separator: ",")
    }
}
