internal import CCurl
internal import HTTPTransport

/// Maps curl's result codes to errors for the caller, in one table.
struct CurlFailure {
    let code: CURLcode
    let target: RequestTarget
    /// curl's own message. Only the reasons of TLS failures are passed on; others may quote the server's text.
    let reason: String
    /// Whether the response head has arrived.
    let hasHead: Bool
    /// Status of a proxy's response to CONNECT; 0 without one.
    let proxyStatus: Int

    var error: TransportError {
        if !(200...299).contains(proxyStatus), proxyStatus != 0 {
            return TransportError(
                .connectionFailed,
                "the proxy refused to connect to \(target) with status \(proxyStatus)"
            )
        }
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            return TransportError(.nameNotResolved, "the host name of \(target) could not be resolved")
        case CURLE_COULDNT_RESOLVE_PROXY:
            return TransportError(.nameNotResolved, "the name of the proxy for \(target) could not be resolved")
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED, CURLE_PROXY:
            return TransportError(.connectionFailed, "no connection to \(target) could be opened")
        case CURLE_OPERATION_TIMEDOUT:
            return TransportError(.connectTimeout, "opening the connection to \(target) took too long")
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_CRL_BADFILE, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_USE_SSL_FAILED:
            return TransportError(.tlsFailed, "TLS with \(target) failed: \(reason)")
        case CURLE_PARTIAL_FILE:
            return TransportError(.bodyTruncated, "the response body from \(target) ended early")
        case CURLE_BAD_CONTENT_ENCODING:
            return TransportError(.badEncoding, "the content encoding of the response from \(target) is corrupt")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
            return TransportError(.badResponse, "the answer from \(target) is not valid HTTP")
        case CURLE_RECV_ERROR where reason.contains("chunked"):
            return TransportError(.badResponse, "the response body from \(target) is malformed")
        case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED:
            return TransportError(.addressRefused, "the URL of a request to \(target) is not acceptable")
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM,
            CURLE_SSL_SHUTDOWN_FAILED,
            CURLE_ABORTED_BY_CALLBACK, CURLE_SEND_FAIL_REWIND:
            return connectionLost
        default:
            return TransportError(
                hasHead ? .connectionLost : .connectionFailed,
                "the request to \(target) failed (curl error \(code.rawValue))"
            )
        }
    }

    private var connectionLost: TransportError {
        TransportError(
            .connectionLost,
            "the connection to \(target) was lost \(hasHead ? "inside the response body" : "before the response")"
        )
    }
}
