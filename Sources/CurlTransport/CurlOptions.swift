package import HTTPTransport

/// How the live transport connects; the same for all its requests.
package struct CurlOptions: Sendable {
    /// Time for name resolution, TCP and TLS together.
    package var connectTimeout: Duration = .seconds(30)
    /// Time without a byte in either direction, from the request's start to the body's end, while we are ready to
    /// read. Time in which the body is held back because nobody reads it does not count.
    package var idleTimeout: Duration = .seconds(120)
    /// A PEM file with the only certificate authorities to trust; nil trusts the system's. From `SSL_CERT_FILE`.
    package var certificateFile: String?
    /// Requests sent to one origin at a time; the others wait their turn, and their timeouts start with it. Nil: all.
    package var maximumConnectionsPerHost: Int?
    /// The proxy's URL, or "" for none. Nil: curl reads `https_proxy`, `HTTPS_PROXY` and `http_proxy`.
    package var proxy: String?
    /// Hosts reached without the proxy, divided by commas. Nil: curl reads `no_proxy` and `NO_PROXY`.
    package var proxyExceptions: String?
    /// Addresses that replace name resolution, each `HOST:PORT:ADDRESS` as in `CURLOPT_RESOLVE`; for tests.
    package var resolveOverrides: [String] = []
    /// Body bytes that may wait unread for one response before its sender is held back.
    package var unreadBytesPerBody = 64 * 1024
    /// Bytes that are read from a connection at a time.
    package var receiveBuffer = 32 * 1024
    /// Asked for every connection after the name is resolved and before it is opened; a refusal is `.addressRefused`.
    /// Connections to a proxy are not asked for.
    package var allowsAddress: @Sendable (ConnectionTarget) -> Bool = { _ in true }

    package init() {}

    /// - Parameter environment: the process's; `SSL_CERT_FILE` is taken from it. Proxies curl reads itself.
    package init(environment: [String: String]) {
        if let file = environment["SSL_CERT_FILE"], !file.isEmpty { certificateFile = file }
    }
}

/// Where a connection is about to go.
package struct ConnectionTarget: Sendable, Equatable {
    /// The host of the request as its URL names it.
    package let host: String
    package let port: Int
    /// The numeric address it was resolved to.
    package let address: IPAddress

    package init(host: String, port: Int, address: IPAddress) {
        self.host = host
        self.port = port
        self.address = address
    }
}
