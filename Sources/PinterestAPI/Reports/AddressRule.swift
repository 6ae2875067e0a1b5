package import HTTPTransport

/// Where the connector may connect, whatever a response says: to the API, wherever it is, and to the public internet.
///
/// Responses decide where downloads and redirects lead; without this rule they could lead into the private network.
package struct AddressRule: Sendable {
    private let api: BaseURL
    private let origin: Origin?

    package init(api: BaseURL) {
        self.api = api
        origin = Origin(scheme: api.scheme, authority: api.authority)
    }

    /// Whether a redirect may lead there. Names are not resolved here.
    package func allows(_ target: Origin) -> Bool {
        if target == origin { return true }
        do { try DownloadAddress.check(target, api: api) } catch { return false }
        return true
    }

    /// Whether a connection may be opened, now that the name is resolved.
    ///
    /// - Parameters:
    ///   - host: of the request's URL; an IPv6 address with or without brackets.
    ///   - address: the one that is about to be connected to.
    package func allows(host: String, port: Int, address: IPAddress) -> Bool {
        address.isPublic || port == origin?.port && isHostOfAPI(host.lowercased())
    }

    // Addresses are compared by value, because curl normalises their spelling.
    private func isHostOfAPI(_ host: String) -> Bool {
        guard let own = origin?.host, host != own else { return origin != nil }
        guard let address = IPAddress(text: host) else { return false }
        return address == IPAddress(text: own)
    }
}
