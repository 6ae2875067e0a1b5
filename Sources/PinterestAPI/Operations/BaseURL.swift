package import HTTPTransport

/// Where the API lives. Plain http is for loopback hosts only, since every call carries a bearer token.
package struct BaseURL: Sendable, Hashable, CustomStringConvertible {
    package let scheme: String
    /// Host and, where it is not the default, port.
    package let authority: String
    /// Path of the API with a slash at both ends: `/v5/`.
    package let path: String

    /// Pinterest's own address.
    package static let live = BaseURL(scheme: "https", authority: "api.pinterest.com", path: "/v5/")

    private init(scheme: String, authority: String, path: String) {
        self.scheme = scheme
        self.authority = authority
        self.path = path
    }

    /// Why an address was refused, as a clause.
    package struct Refusal: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Throws: ``Refusal`` for anything but `https://host[:port]/path/` or `http://` to a loopback host.
    package init(_ text: String) throws(Refusal) {
        let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "https" || parts[0] == "http" else {
            throw Refusal(description: "it must start with https://, or with http:// for a loopback host")
        }
        guard !parts[1].contains(where: { "?#@\\".contains($0) || $0.isWhitespace }) else {
            throw Refusal(description: "it must have no user, query or fragment")
        }
        let slash = parts[1].firstIndex(of: "/") ?? parts[1].endIndex
        let authority = String(parts[1][..<slash]).lowercased()
        guard let host = Self.host(of: authority), !host.isEmpty else {
            throw Refusal(description: "it has no valid host and port")
        }
        let isLoopback = Origin(scheme: String(parts[0]), authority: authority)?.isLoopback == true
        guard parts[0] == "https" || isLoopback else {
            throw Refusal(description: "plain http is allowed for 127.0.0.1, ::1 and localhost only")
        }
        var path = String(parts[1][slash...])
        if !path.hasSuffix("/") { path += "/" }
        self.init(scheme: String(parts[0]), authority: authority, path: path)
    }

    package var origin: Origin? { Origin(scheme: scheme, authority: authority) }

    /// Whether the host is this machine.
    package var isLoopback: Bool { origin?.isLoopback == true }

    package var description: String { "\(scheme)://\(authority)\(path)" }

    private static func host(of authority: String) -> String? {
        var rest = Substring(authority)
        let host: Substring
        if rest.first == "[" {
            guard let end = rest.firstIndex(of: "]") else { return nil }
            host = rest[rest.index(after: rest.startIndex)..<end]
            rest = rest[rest.index(after: end)...]
        } else {
            host = rest.prefix { $0 != ":" }
            rest = rest.dropFirst(host.count)
        }
        guard rest.isEmpty || rest.first == ":" && UInt16(rest.dropFirst()).map({ $0 > 0 }) == true else { return nil }
        return String(host)
    }
}
