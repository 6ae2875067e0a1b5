import Basics

internal import CCurl
internal import HTTPTransport

/// The work of the network thread, and the locked queue through which other threads talk to it.
final class CurlLoop: Sendable {
    /// What other threads ask for.
    enum Command: Sendable {
        case start(CurlWorker.Order)
        case resume(UInt64)
        case cancel(UInt64)
    }

    private struct Queue {
        /// Nil once the loop has ended: it must not be woken after that.
        var multi: UnsafeMutableRawPointer?
        var commands: [Command] = []
        var isStopping = false
        var lastID: UInt64 = 0
    }

    private let queue: Locked<Queue>
    private let options: CurlOptions

    /// - Throws: `.connectionFailed` when curl cannot be initialised.
    init(_ options: CurlOptions) throws(TransportError) {
        guard CurlLibrary.isReady, let multi = curl_multi_init() else {
            throw TransportError(.connectionFailed, "curl could not be initialised")
        }
        _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 64)
        queue = Locked(Queue(multi: multi))
        self.options = options
    }

    deinit { closeMulti() }

    /// Passes a request to the network thread.
    func start(_ request: TransportRequest, _ target: RequestTarget) -> TransferMailbox {
        let id = queue.withLock { queue in
            queue.lastID += 1
            return queue.lastID
        }
        let mailbox = TransferMailbox(unreadLimit: options.unreadBytesPerBody) { demand in
            self.send(demand == .resume ? .resume(id) : .cancel(id))
        }
        let order = CurlWorker.Order(id: id, request: request, target: target, mailbox: mailbox)
        if !send(.start(order)) { CurlWorker.finishStopped(mailbox) }
        return mailbox
    }

    /// Ends ``run()``, from any thread; transfers in progress fail with `.cancelled`.
    func stop() {
        queue.withLock { queue in
            queue.isStopping = true
            if let multi = queue.multi { curl_multi_wakeup(multi) }
        }
    }

    /// Runs until ``stop()``; the whole life of the network thread.
    func run() {
        guard let multi = queue.withLock({ $0.multi }) else { return }
        let worker = CurlWorker(multi: multi, options: options)
        while let commands = takeCommands() {
            commands.forEach(worker.follow)
            let wait = worker.work()
            curl_multi_poll(multi, nil, 0, wait, nil)
        }
        worker.finishAll()
        closeMulti()
    }

    @discardableResult
    private func send(_ command: Command) -> Bool {
        queue.withLock { queue in
            guard !queue.isStopping, let multi = queue.multi else { return false }
            queue.commands.append(command)
            if queue.commands.count == 1 { curl_multi_wakeup(multi) }
            return true
        }
    }

    /// Nil when the loop must end. Orders that came too late are cancelled here.
    private func takeCommands() -> [Command]? {
        let (commands, isStopping) = queue.withLock { queue in
            defer { queue.commands = [] }
            return (queue.commands, queue.isStopping)
        }
        guard isStopping else { return commands }
        for case .start(let order) in commands { CurlWorker.finishStopped(order.mailbox) }
        return nil
    }

    private func closeMulti() {
        if let multi = queue.withLock({ $0.multi.take() }) { curl_multi_cleanup(multi) }
    }
}
