/// How the server listens.
package struct ServerOptions: Sendable {
    package var host = "127.0.0.1"
    /// 0 for any free port.
    package var port = 0
    /// Serves HTTPS with it; plain HTTP without one.
    package var security: (any ServerSecurity)?

    package init(host: String = "127.0.0.1", port: Int = 0, security: (any ServerSecurity)? = nil) {
        self.host = host
        self.port = port
        self.security = security
    }
}

/// Why the server cannot run, ending with what to do about it.
package struct ServerError: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
