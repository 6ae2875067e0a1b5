internal import CCurl
internal import HTTPTransport

/// One easy handle from its start to its end. Only used on the network thread.
final class CurlTransfer {
    let easy: UnsafeMutableRawPointer
    let target: RequestTarget
    let mailbox: TransferMailbox

    private let options: CurlOptions
    private var headParser = ResponseHeadParser()
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private var resolveList: UnsafeMutablePointer<curl_slist>?
    private let reason: UnsafeMutablePointer<CChar>
    /// The error found in a callback; curl itself only reports that a callback aborted.
    private var ownError: TransportError?
    private var wasSent = false
    private var isHeldBack = false
    /// Whether bytes were delivered that the reader may not know about yet.
    private var hasDelivered = false
    private var lastActivity: Int64?
    private var bytesMoved: Int64 = 0

    /// - Throws: `.addressRefused` when connecting to the target is not allowed, `.connectionFailed` when curl has no
    ///   memory or lacks an option.
    init(
        _ request: TransportRequest,
        to target: RequestTarget,
        mailbox: TransferMailbox,
        options: CurlOptions
    ) throws(TransportError) {
        guard let easy = curl_easy_init() else {
            throw TransportError(.connectionFailed, "curl could not start a request to \(target)")
        }
        self.easy = easy
        self.target = target
        self.mailbox = mailbox
        self.options = options
        reason = .allocate(capacity: Int(CURL_ERROR_SIZE))
        reason.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        if let address = target.literalAddress { try check(address) }
        var settings = EasySettings(easy, target)
        settings.set(CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(reason))
        headerList = settings.apply(request)
        resolveList = settings.apply(options)
        settings.check(setCallbacks())
        try settings.finish()
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(headerList)
        curl_slist_free_all(resolveList)
        reason.deallocate()
    }

    /// Resumes a body that was held back.
    func resume() {
        guard isHeldBack else { return }
        isHeldBack = false
        lastActivity = MonotonicTime.milliseconds
        curl_easy_pause(easy, CURLPAUSE_CONT)
    }

    /// Notifies the reader once of all the pieces that have arrived.
    func flush() {
        guard hasDelivered else { return }
        hasDelivered = false
        mailbox.flush()
    }

    /// When the transfer has been idle for too long, in milliseconds of the monotonic clock; nil while it cannot become
    /// idle.
    var idleDeadline: Int64? {
        guard !isHeldBack, let lastActivity else { return nil }
        return lastActivity + options.idleTimeout.wholeMilliseconds
    }

    /// Reports to the reader how it ended.
    func finish(_ code: CURLcode) {
        if let ownError { return mailbox.finish(.failure(ownError)) }
        if code == CURLE_OK, headParser.isComplete { return mailbox.finish(.success(())) }
        let failure = CurlFailure(
            code: code == CURLE_OK ? CURLE_GOT_NOTHING : code,
            target: target,
            reason: String(cString: reason),
            hasHead: headParser.isComplete,
            proxyStatus: ccurl_get_long(easy, CURLINFO_HTTP_CONNECTCODE)
        )
        mailbox.finish(.failure(failure.error))
    }

    func finishIdle() {
        let place = headParser.isComplete ? "inside the response body" : "before the response"
        let time = "\(options.idleTimeout.wholeMilliseconds) ms"
        mailbox.finish(.failure(TransportError(.idleTimeout, "\(target) sent nothing for \(time) \(place)")))
    }

    private func check(_ address: IPAddress) throws(TransportError) {
        guard options.allowsAddress(ConnectionTarget(host: target.host, port: target.port, address: address)) else {
            throw TransportError(.addressRefused, "connecting to the address of \(target) is not allowed")
        }
    }

    // MARK: Callbacks

    private func setCallbacks() -> CURLcode {
        ccurl_set_callbacks(
            easy,
            Unmanaged.passUnretained(self).toOpaque(),
            { bytes, size, count, transfer in CurlTransfer.from(transfer).tookHeader(bytes, size * count) },
            { bytes, size, count, transfer in CurlTransfer.from(transfer).tookBody(bytes, size * count) },
            { transfer, _, down, _, up in CurlTransfer.from(transfer).moved(Int64(down + up)) },
            { transfer, _, _, _, _ in CurlTransfer.from(transfer).willSend() },
            { transfer, _, address in CurlTransfer.from(transfer).openSocket(address) }
        )
    }

    private static func from(_ pointer: UnsafeMutableRawPointer?) -> CurlTransfer {
        guard let pointer else { preconditionFailure("curl called back without its transfer") }
        return Unmanaged<CurlTransfer>.fromOpaque(pointer).takeUnretainedValue()
    }

    private func tookHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        lastActivity = MonotonicTime.milliseconds
        do {
            if let head = try headParser.take(UnsafeRawBufferPointer(start: bytes, count: count)) {
                mailbox.deliver(head: head)
            }
            return count
        } catch {
            let what = error == .tooLarge ? "has a head that is too large" : "is not valid HTTP"
            ownError = TransportError(.badResponse, "the answer from \(target) \(what)")
            return 0
        }
    }

    private func tookBody(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        lastActivity = MonotonicTime.milliseconds
        switch mailbox.deliver(UnsafeRawBufferPointer(start: bytes, count: count)) {
        case .taken:
            hasDelivered = true
            return count
        case .paused:
            isHeldBack = true
            return Int(CURL_WRITEFUNC_PAUSE)
        case .cancel: return 0
        }
    }

    // This callback also sees bytes sent, and encoded bytes that have not yielded decoded ones yet.
    private func moved(_ total: Int64) -> Int32 {
        if total != bytesMoved, lastActivity != nil {
            bytesMoved = total
            lastActivity = MonotonicTime.milliseconds
        }
        return 0
    }

    private func willSend() -> Int32 {
        guard !wasSent else { return CURL_PREREQFUNC_ABORT }
        wasSent = true
        // A refused address no longer matters once another address of the same name is connected.
        ownError = nil
        lastActivity = MonotonicTime.milliseconds
        return CURL_PREREQFUNC_OK
    }

    private func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
        guard let address else { return CURL_SOCKET_BAD }
        var bytes = [UInt8](repeating: 0, count: 16)
        var port: Int32 = 0
        let count = ccurl_address(address, &bytes, &port)
        // A port other than the target's belongs to a proxy; only the proxy knows the address behind it.
        if Int(port) == target.port, let address = IPAddress(Array(bytes.prefix(Int(count)))) {
            do { try check(address) } catch {
                ownError = error
                return CURL_SOCKET_BAD
            }
        }
        return ccurl_open_socket(address)
    }
}
