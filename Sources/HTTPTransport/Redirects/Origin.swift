import Basics
package import HTTPTypes

/// Scheme, host and port: what two URLs must have in common for credentials to be sent from one to the other (RFC
/// 6454).
package struct Origin: Sendable, Hashable {
    package let scheme: String
    /// In lower case.
    package let host: String
    package let port: Int

    /// Nil for schemes other than http and https, and for an authority with credentials or without a host or valid
    /// port.
    package init?(scheme: String?, authority: String?) {
        let scheme = (scheme ?? "").lowercased()
        guard let defaultPort = ["http": 80, "https": 443][scheme], let authority, !authority.contains("@") else {
            return nil
        }
        var host = authority.lowercased()[...]
        var port = defaultPort
        if let colon = host.lastIndex(of: ":"), !host[colon...].contains("]") {
            let digits = host[host.index(after: colon)...]
            if !digits.isEmpty {
                guard digits.utf8.allSatisfy({ $0.isDigit }), let number = UInt16(digits) else { return nil }
                port = Int(number)
            }
            host = host[..<colon]
        }
        guard !host.isEmpty else { return nil }
        self.scheme = scheme
        self.host = String(host)
        self.port = port
    }

    /// Whether the host is this machine: `localhost`, `[::1]`, or an address of 127.0.0.0/8 in its usual form.
    package var isLoopback: Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }

    package init?(of request: HTTPRequest) { self.init(scheme: request.scheme, authority: request.authority) }
}
