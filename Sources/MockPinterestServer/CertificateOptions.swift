import HTTPTransport

/// The content of the certificate made for a run; wrong on purpose to test a client's refusal.
package struct CertificateOptions: Sendable {
    /// Its host names and addresses.
    package var names = ["127.0.0.1", "::1", "localhost", "api.pinterest.com"]
    /// Whether it expired the day before.
    package var isExpired = false

    package init() {}

    /// The `subjectAltName` of OpenSSL's configuration.
    package var alternativeNames: String {
        names.map { (IPAddress(text: $0) == nil ? "DNS:" : "IP:") + $0 }.joined(separator: ",")
    }
}
