internal import CCurl
internal import HTTPTransport
internal import HTTPTypes

/// Applies a request and the options to an easy handle, and remembers the first option that curl refused.
struct EasySettings {
    private let easy: UnsafeMutableRawPointer
    private let target: RequestTarget
    private var firstProblem = CURLE_OK

    init(_ easy: UnsafeMutableRawPointer, _ target: RequestTarget) {
        self.easy = easy
        self.target = target
    }

    mutating func check(_ result: CURLcode) {
        if firstProblem == CURLE_OK { firstProblem = result }
    }

    mutating func set(_ option: CURLoption, _ value: Int) { check(ccurl_set_long(easy, option, value)) }
    mutating func set(_ option: CURLoption, _ value: String?) { check(ccurl_set_string(easy, option, value)) }
    mutating func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer) {
        check(ccurl_set_pointer(easy, option, value))
    }

    /// - Throws: `.connectionFailed` when curl refused an option.
    func finish() throws(TransportError) {
        guard firstProblem == CURLE_OK else {
            throw TransportError(
                .connectionFailed,
                "curl could not prepare a request to \(target) (curl error \(firstProblem.rawValue))"
            )
        }
    }

    /// - Returns: the list of header fields, to be freed after the transfer.
    mutating func apply(_ request: TransportRequest) -> UnsafeMutablePointer<curl_slist>? {
        set(CURLOPT_URL, request.url)
        set(CURLOPT_PATH_AS_IS, 1)
        set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        let mayUseHTTP2 = target.scheme == "https" && !request.prefersHTTP1
        set(CURLOPT_HTTP_VERSION, mayUseHTTP2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1)
        // Named explicitly, because "" would also offer br and zstd on machines whose libcurl has them.
        set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate")
        applyMethod(request)
        let list = fieldList(request.head.headerFields)
        check(ccurl_set_list(easy, CURLOPT_HTTPHEADER, list))
        return list
    }

    /// - Returns: the list of addresses that replace name resolution, to be freed after the transfer.
    mutating func apply(_ options: CurlOptions) -> UnsafeMutablePointer<curl_slist>? {
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_BUFFERSIZE, options.receiveBuffer)
        // Without it, cancelling a request waits for a name server that does not answer, and blocks all other requests.
        set(CURLOPT_QUICK_EXIT, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, Int(max(1, options.connectTimeout.wholeMilliseconds)))
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // Regardless of the machine's OpenSSL configuration, and also for a proxy that is reached by TLS.
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_PROXY_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let proxy = options.proxy { set(CURLOPT_PROXY, proxy) }
        if let exceptions = options.proxyExceptions { set(CURLOPT_NOPROXY, exceptions) }
        if let file = options.certificateFile {
            set(CURLOPT_CAINFO, file)
            set(CURLOPT_CAPATH, String?.none)
        } else if CurlLibrary.hasCertificateFile {
            // With a directory as well as the file, curl reads and parses the file again for each connection.
            set(CURLOPT_CAPATH, String?.none)
        }
        guard !options.resolveOverrides.isEmpty else { return nil }
        let list = Self.list(options.resolveOverrides)
        check(ccurl_set_list(easy, CURLOPT_RESOLVE, list))
        return list
    }

    private mutating func set(_ option: CURLoption, _ value: CInt) { set(option, Int(value)) }

    private mutating func applyMethod(_ request: TransportRequest) {
        let method = request.head.method
        if let body = request.body {
            set(CURLOPT_POST, 1)
            check(body.withUnsafeBytes { ccurl_copy_body(easy, $0.baseAddress, curl_off_t($0.count)) })
            if body.isEmpty { set(CURLOPT_POSTFIELDS, "") }
        } else if method == .post {
            set(CURLOPT_POST, 1)
            set(CURLOPT_POSTFIELDSIZE, 0)
            set(CURLOPT_POSTFIELDS, "")
        } else if method == .head {
            set(CURLOPT_NOBODY, 1)
        }
        if method != .get || request.body != nil, method != .head {
            set(CURLOPT_CUSTOMREQUEST, method.rawValue)
        }
    }

    /// The request's fields, and an empty entry for each that curl would otherwise add by itself.
    private func fieldList(_ fields: HTTPFields) -> UnsafeMutablePointer<curl_slist>? {
        var lines = fields.map { $0.value.isEmpty ? "\($0.name.rawName);" : "\($0.name.rawName): \($0.value)" }
        for name in [HTTPField.Name.accept, .expect, .contentType] where fields[name] == nil {
            lines.append("\(name.rawName):")
        }
        return Self.list(lines)
    }

    private static func list(_ lines: [String]) -> UnsafeMutablePointer<curl_slist>? {
        lines.reduce(nil) { list, line in curl_slist_append(list, line) ?? list }
    }
}
