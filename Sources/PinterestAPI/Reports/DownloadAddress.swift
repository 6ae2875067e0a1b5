package import HTTPTransport

/// The URL of a finished report, checked to be one that may be requested.
///
/// It comes from outside and is requested from inside a private network, so it may only lead to the public internet.
/// The address that a name resolves to is checked when connecting: ``AddressRule``.
package struct DownloadAddress: Sendable, Hashable {
    /// `https`, or the scheme of a loopback API.
    package let scheme: String
    /// Host and, where it is not the default, port.
    package let authority: String
    /// The path with a leading slash, and the query, which contains a signature and is therefore secret.
    package let path: String
    /// Whether it is on this machine, like the API.
    package let isOfAPI: Bool

    /// Why a URL was refused, as a clause. It may name the host, but never the path or query.
    package struct Refusal: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// Accepts `https` URLs to a host with a public name or address, and URLs at the origin of an API on this machine.
    ///
    /// - Parameters:
    ///   - url: as the API sent it.
    ///   - api: its own origin is allowed when it is a loopback address, as the emulated API's is.
    /// - Throws: ``Refusal``.
    package init(_ url: String, api: BaseURL) throws(Refusal) {
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else {
            throw Refusal(description: "it holds spaces, control characters, backslashes or characters outside ASCII")
        }
        let parts = url.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw Refusal(description: "it is not an absolute https URL") }
        let rest = parts[1].prefix { $0 != "#" }
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        guard !rest[..<end].contains("@") else { throw Refusal(description: "it has a user name or password") }
        guard let origin = Origin(scheme: String(parts[0]), authority: String(rest[..<end])), origin.port > 0 else {
            throw Refusal(description: "it is not an https URL with a valid host and port")
        }
        try Self.check(origin, api: api)
        isOfAPI = Self.isBesideLoopback(origin, api: api)
        scheme = origin.scheme
        authority = origin.host + (origin.port == (origin.scheme == "https" ? 443 : 80) ? "" : ":\(origin.port)")
        path = (rest[end...].hasPrefix("/") ? "" : "/") + rest[end...]
    }

    /// The rule for the origin alone, which also applies to redirects.
    ///
    /// - Throws: ``Refusal``.
    package static func check(_ origin: Origin, api: BaseURL) throws(Refusal) {
        if isBesideLoopback(origin, api: api) { return }
        guard let kind = HostKind(origin.host) else { throw Refusal(description: "it has no valid host") }
        guard kind == .publicAddress || kind == .publicName else {
            throw Refusal(description: "its host \(origin.host) is \(kind.rawValue), not on the public internet")
        }
        guard origin.scheme == "https" else { throw Refusal(description: "it is not https") }
    }

    private static func isBesideLoopback(_ origin: Origin, api: BaseURL) -> Bool {
        api.isLoopback && origin == api.origin
    }
}

/// What is known about a URL's host before its name is resolved.
private enum HostKind: String {
    case publicName
    case publicAddress
    case localName = "a name of the local network"
    case localAddress = "a private, local or reserved address"

    /// Top-level names that are never delegated: RFC 6761, RFC 6762, and ICANN's reservation of `internal`.
    private static let localDomains: Set<Substring> = ["internal", "local", "localdomain", "localhost"]

    /// Nil when it is not a valid host.
    init?(_ host: String) {
        guard host.hasPrefix("[") || !host.contains(":") else { return nil }
        if let address = IPAddress(text: host) {
            self = address.isPublic && !host.contains("%") ? .publicAddress : .localAddress
            return
        }
        let name = host.hasSuffix(".") ? host.dropLast() : host[...]
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard name.utf8.count <= 253, labels.allSatisfy(Self.isLabel), let last = labels.last,
            !Self.isNumeric(last)
        else { return nil }
        self = labels.count == 1 || Self.localDomains.contains(last) ? .localName : .publicName
    }

    private static func isLabel(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.count <= 63
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                    UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    /// No name ends in a number, so some resolver may read this one as an address (WHATWG URL, 3.5).
    private static func isNumeric(_ label: Substring) -> Bool {
        label.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            || label.hasPrefix("0x") && label.dropFirst(2).allSatisfy(\.isHexDigit)
    }
}
