internal import CCurl
internal import HTTPTransport

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Set-up of libcurl, once per process.
enum CurlLibrary {
    /// Whether curl could be initialised, which happens once, on first use.
    static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Whether curl was built with the path of a certificate file that exists.
    static let hasCertificateFile: Bool = {
        guard let file = curl_version_info(CURLVERSION_SEVENTH)?.pointee.cainfo else { return false }
        return access(file, R_OK) == 0
    }()
}
