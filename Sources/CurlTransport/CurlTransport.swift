package import HTTPTransport

/// The live transport: libcurl, driven by one thread for all requests.
///
/// Connections are kept and used again; HTTP/2 is spoken over TLS where the server offers it. Content encodings are
/// undone, but the head's fields stay as they came, so `Content-Length` may count the encoded bytes.
/// A request goes out once: when a kept connection turns out dead, that is `.connectionLost`, never a silent repeat,
/// because whether a request may be repeated is decided by the retry policy above.
///
/// Letting go of the transport stops its thread; bodies still being read then fail with `.cancelled`.
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
