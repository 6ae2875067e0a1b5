package import HTTPTransport

/// The live transport: libcurl, driven by one thread for all requests.
///
/// Connections are kept alive and reused; HTTP/2 is used over TLS if the server offers it. Content encodings are
/// decoded, but the header fields are left unchanged, so `Content-Length` may count the encoded bytes. A request is
/// sent once: a kept connection that turns out to be dead is `.connectionLost`, never a silent retry, because the retry
/// policy above decides whether a request may be retried.
///
/// Releasing the transport stops its thread; bodies that are still being read then fail with `.cancelled`.
package final class CurlTransport: Transport {
    private let loop: CurlLoop
    private let thread: NativeThread

    /// - Throws: `TransportError` `.connectionFailed` when curl or its thread cannot be started.
    package init(_ options: CurlOptions = CurlOptions()) throws(TransportError) {
        let loop = try CurlLoop(options)
        self.loop = loop
        thread = try NativeThread { loop.run() }
    }

    deinit {
        loop.stop()
        thread.join()
    }

    package func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        guard !Task.isCancelled else { throw TransportError(.cancelled, "the request was cancelled") }
        let target = try RequestTarget(of: request)
        let mailbox = loop.start(request, target)
        let body = ResponseBody(
            pull: { () async throws(TransportError) in try await mailbox.next() },
            cancel: { mailbox.cancel() }
        )
        return TransportResponse(head: try await mailbox.head(), body: body)
    }
}
