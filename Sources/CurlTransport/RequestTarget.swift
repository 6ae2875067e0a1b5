internal import CCurl
internal import HTTPTransport

/// Scheme, host and port of a request, as curl's own parser reads them. Messages may contain nothing else about it.
struct RequestTarget: Sendable, Hashable, CustomStringConvertible {
    let scheme: String
    /// Without the brackets of an IPv6 address; unusual spellings of IPv4 addresses (`0x7f.1`) are normalised by curl.
    let host: String
    let port: Int

    /// - Throws: `.addressRefused` for schemes other than http and https, and for a URL that is malformed or that
    ///   carries credentials.
    init(of request: TransportRequest) throws(TransportError) {
        guard let path = request.head.path, path.utf8.first == UInt8(ascii: "/"),
            let url = curl_url()
        else { throw Self.malformed }
        defer { curl_url_cleanup(url) }
        let flags = UInt32(CURLU_DISALLOW_USER | CURLU_PATH_AS_IS | CURLU_NON_SUPPORT_SCHEME)
        switch curl_url_set(url, CURLUPART_URL, request.url, flags) {
        case CURLUE_OK: break
        case CURLUE_USER_NOT_ALLOWED:
            throw TransportError(.addressRefused, "a URL may not carry a user name or password")
        default: throw Self.malformed
        }
        func part(_ part: CURLUPart) throws(TransportError) -> String {
            var text: UnsafeMutablePointer<CChar>?
            guard curl_url_get(url, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text else {
                throw Self.malformed
            }
            defer { curl_free(text) }
            return String(cString: text)
        }
        scheme = try part(CURLUPART_SCHEME)
        guard scheme == "http" || scheme == "https" else {
            throw TransportError(.addressRefused, "only http and https can be requested, not \(scheme)")
        }
        guard let port = Int(try part(CURLUPART_PORT)) else { throw Self.malformed }
        self.port = port
        let host = try part(CURLUPART_HOST)
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    }

    /// The address, if the host is one rather than a name.
    var literalAddress: IPAddress? { IPAddress(text: host) }

    var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    private static var malformed: TransportError { TransportError(.addressRefused, "the request's URL is malformed") }
}
