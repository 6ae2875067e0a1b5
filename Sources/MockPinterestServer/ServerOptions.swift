/// How the server listens.
package struct ServerOptions: Sendable {
    package var host = "127.0.0.1"
    /// 0 for any that is free.
    package var port = 0
    /// Serves HTTPS with a certificate that is made for this run.
    package var usesTLS = false
    package var certificate = CertificateOptions()

    package init(host: String = "127.0.0.1", port: Int = 0, usesTLS: Bool = false) {
        self.host = host
        self.port = port
        self.usesTLS = usesTLS
    }
}

/// Why the server cannot run, ending with what to do about it.
package struct ServerError: Error, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
