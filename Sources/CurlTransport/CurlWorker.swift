internal import CCurl
internal import HTTPTransport

/// The transfers in progress and those that wait for their turn. Only used on the network thread.
final class CurlWorker {
    /// A request to be sent, and where its response goes.
    struct Order: Sendable {
        let id: UInt64
        let request: TransportRequest
        let target: RequestTarget
        let mailbox: TransferMailbox
    }

    private let multi: UnsafeMutableRawPointer
    private let options: CurlOptions
    private var transfers: [UInt64: CurlTransfer] = [:]
    private var ids: [UnsafeMutableRawPointer: UInt64] = [:]
    private var underWay: [RequestTarget: Int] = [:]
    // Queued here and not in curl, whose connect timeout runs while a request waits for a connection.
    private var waiting: [Order] = []

    init(multi: UnsafeMutableRawPointer, options: CurlOptions) {
        self.multi = multi
        self.options = options
    }

    func follow(_ command: CurlLoop.Command) {
        switch command {
        case .start(let order): waiting.append(order)
        case .resume(let id): transfers[id]?.resume()
        case .cancel(let id):
            waiting.removeAll { $0.id == id }
            remove(id)
        }
    }

    /// One turn: starts transfers that may start, moves bytes, and finishes transfers that have ended.
    ///
    /// - Returns: milliseconds until the next turn is due even if nothing happens.
    func work() -> Int32 {
        var ended: Int
        repeat {
            startWaiting()
            var running: Int32 = 0
            guard curl_multi_perform(multi, &running) == CURLM_OK else {
                failAll()
                return Self.longestWait
            }
            ended = finishDone()
        } while ended > 0 && !waiting.isEmpty
        transfers.values.forEach { $0.flush() }
        return endIdle(at: MonotonicTime.milliseconds)
    }

    /// Ends everything, because the transport is being released.
    func finishAll() {
        transfers.values.map(\.mailbox).forEach(Self.finishStopped)
        waiting.map(\.mailbox).forEach(Self.finishStopped)
        waiting = []
        Array(transfers.keys).forEach(remove)
    }

    static func finishStopped(_ mailbox: TransferMailbox) {
        mailbox.finish(.failure(TransportError(.cancelled, "the transport was shut down")))
    }

    private func startWaiting() {
        let limit = options.maximumConnectionsPerHost.map { max(1, $0) } ?? .max
        var stillWaiting: [Order] = []
        for order in waiting {
            if underWay[order.target, default: 0] < limit { start(order) } else { stillWaiting.append(order) }
        }
        waiting = stillWaiting
    }

    private func start(_ order: Order) {
        do {
            let transfer = try CurlTransfer(
                order.request,
                to: order.target,
                mailbox: order.mailbox,
                options: options
            )
            guard curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else {
                return transfer.finish(CURLE_FAILED_INIT)
            }
            transfers[order.id] = transfer
            ids[transfer.easy] = order.id
            underWay[order.target, default: 0] += 1
        } catch { order.mailbox.finish(.failure(error)) }
    }

    private func finishDone() -> Int {
        var done: [(id: UInt64, code: CURLcode)] = []
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
                let id = ids[easy]
            else { continue }
            done.append((id, message.pointee.data.result))
        }
        for (id, code) in done {
            transfers[id]?.finish(code)
            remove(id)
        }
        return done.count
    }

    private func endIdle(at now: Int64) -> Int32 {
        var wait = Int64(Self.longestWait)
        var idle: [UInt64] = []
        for (id, transfer) in transfers {
            guard let deadline = transfer.idleDeadline else { continue }
            if deadline <= now { idle.append(id) } else { wait = min(wait, deadline - now) }
        }
        for id in idle {
            transfers[id]?.finishIdle()
            remove(id)
        }
        return idle.isEmpty || waiting.isEmpty ? Int32(wait) : 0
    }

    private func failAll() {
        transfers.values.forEach { $0.finish(CURLE_FAILED_INIT) }
        Array(transfers.keys).forEach(remove)
    }

    private func remove(_ id: UInt64) {
        guard let transfer = transfers.removeValue(forKey: id) else { return }
        ids[transfer.easy] = nil
        curl_multi_remove_handle(multi, transfer.easy)
        let left = underWay[transfer.target, default: 1] - 1
        underWay[transfer.target] = left > 0 ? left : nil
    }

    private static let longestWait: Int32 = 60_000
}
