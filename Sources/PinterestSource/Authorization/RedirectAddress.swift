package import PinterestAPI

/// Where Pinterest sends the browser with its answer. The connector listens on an address of this machine; for any
/// other, the user has to paste the browser's final address.
package struct RedirectAddress: Sendable, Equatable {
    /// Exactly as it was written, since Pinterest compares it with the app's character by character.
    package let text: String
    /// Where to listen; nil if that is not possible.
    package let place: ListeningPlace?

    /// Host and port of this machine, and the path of the answer.
    package struct ListeningPlace: Sendable, Equatable {
        /// Numeric addresses to listen on.
        package let hosts: [String]
        package let port: UInt16
        package let path: String
    }

    package static let defaultPort: UInt16 = 8085

    /// `http://localhost:PORT/`.
    package init(port: UInt16) {
        text = "http://localhost:\(port)/"
        place = ListeningPlace(hosts: Self.loopback, port: port, path: "/")
    }

    /// - Throws: ``AuthorizationFailure`` for anything but an http or https address without user, query and fragment.
    package init(_ text: String) throws(AuthorizationFailure) {
        func failure(_ problem: String) -> AuthorizationFailure {
            AuthorizationFailure(
                "The redirect address \(text) cannot be used: \(problem)",
                fix: "Write it as the app lists it, such as http://localhost:8085/"
            )
        }
        let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, ["http", "https"].contains(parts[0].lowercased()) else {
            throw failure("it starts with neither http:// nor https://")
        }
        guard text.unicodeScalars.allSatisfy({ (0x21...0x7E).contains($0.value) }),
            !parts[1].contains(where: { "?#@\\".contains($0) })
        else { throw failure("it has a user, a query, a fragment or invalid characters") }
        let slash = parts[1].firstIndex(of: "/") ?? parts[1].endIndex
        let authority = parts[1][..<slash].lowercased()
        let colon = authority.last == "]" ? nil : authority.lastIndex(of: ":")
        let host = colon.map { String(authority[..<$0]) } ?? authority
        guard !host.isEmpty else { throw failure("it has no host") }
        var port: UInt16 = 80
        if let colon {
            guard let number = UInt16(authority[authority.index(after: colon)...]), number > 0 else {
                throw failure("its port is not a number from 1 to 65535")
            }
            port = number
        }
        self.text = text
        let hosts: [String]? =
            switch host {
            case "localhost": Self.loopback
            case "127.0.0.1": ["127.0.0.1"]
            case "[::1]": ["::1"]
            default: nil
            }
        let path = slash == parts[1].endIndex ? "/" : String(parts[1][slash...])
        // The listener does not support TLS.
        place = parts[0].lowercased() == "http" ? hosts.map { ListeningPlace(hosts: $0, port: port, path: path) } : nil
    }

    private static let loopback = ["127.0.0.1", "::1"]
}
