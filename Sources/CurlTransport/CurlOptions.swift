package import HTTPTransport

/// How the live transport connects; the same for all its requests.
package struct CurlOptions: Sendable {
    /// Time for name resolution, TCP and TLS together.
    package var connectTimeout: Duration = .seconds(30)
    /// Time without a byte in either direction, from the request's start to the body's end. Time in which the body is
    /// held back because nobody reads it does not count.
    package var idleTimeout: Duration = .seconds(120)
    /// A PEM file with the only certificate authorities to trust; nil trusts the system's. Set by `SSL_CERT_FILE`.
    package var certificateFile: String?
    /// How many requests are sent to one origin at a time. The others wait their turn, and their timeouts start with
    /// it. Nil for no limit.
    package var maximumConnectionsPerHost: Int?
    /// The proxy's URL, or "" for none. Nil: curl reads `https_proxy`, `HTTPS_PROXY` and `http_proxy`.
    package var proxy: String?
    /// Hosts reached without the proxy, separated by commas. Nil: curl reads `no_proxy` and `NO_PROXY`.
    package var proxyExceptions: String?
    /// Addresses that replace name resolution, each `HOST:PORT:ADDRESS` as in `CURLOPT_RESOLVE`; for tests.
    package var resolveOverrides: [String] = []
    /// Unread body bytes of one response above which its sender is held back.
    package var unreadBytesPerBody = 64 * 1024
    /// How many bytes are read from a connection at a time.
    package var receiveBuffer = 32 * 1024
    /// Called for every connection after the name is resolved and before it is opened; false means `.addressRefused`.
    /// Not called for connections to a proxy.
    package var allowsAddress: @Sendable (ConnectionTarget) -> Bool = { _ in true }

    package init() {}

    /// - Parameter environment: the process's; `SSL_CERT_FILE` is taken from it. The proxy variables are read by curl
    ///   itself.
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
