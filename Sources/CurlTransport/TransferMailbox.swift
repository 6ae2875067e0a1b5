import Basics

internal import HTTPTransport
internal import HTTPTypes

/// Where the network thread and the reader of one response meet: the head, unread bytes, and how it ended.
///
/// The network thread calls ``deliver(head:)``, ``deliver(_:)``, ``flush()`` and ``finish(_:)``; other threads call the
/// other methods.
final class TransferMailbox: Sendable {
    /// What the network thread must do with the bytes it delivered.
    enum DeliveryResult { case taken, paused, cancel }

    /// What the reader asks of the network thread.
    enum Demand: Sendable { case resume, cancel }

    private typealias HeadWaiter = CheckedContinuation<Result<HTTPResponse, TransportError>, Never>
    private typealias BodyWaiter = CheckedContinuation<Result<[UInt8]?, TransportError>, Never>

    private struct State {
        var head: HTTPResponse?
        var unread: [UInt8] = []
        var bytesDelivered = 0
        var isHeldBack = false
        var outcome: Result<Void, TransportError>?
        var headWaiter: HeadWaiter?
        var bodyWaiter: BodyWaiter?

        var isCancelled: Bool {
            if case .failure(let error) = outcome { error.code == .cancelled } else { false }
        }

        /// The next result for the reader; nil when it has to wait.
        mutating func takeNext() -> Result<[UInt8]?, TransportError>? {
            if !unread.isEmpty {
                bytesDelivered += unread.count
                return .success(exchange(&unread, with: []))
            }
            switch outcome {
            case .success: return .success(nil)
            case .failure(let error):
                return .failure(TransportError(error.code, error.message, bytesDelivered: bytesDelivered))
            case nil: return nil
            }
        }
    }

    private let state = Locked(State())
    private let unreadLimit: Int
    private let demand: @Sendable (Demand) -> Void

    /// - Parameter demand: called from any thread, to be passed on to the network thread.
    init(unreadLimit: Int, demand: @escaping @Sendable (Demand) -> Void) {
        self.unreadLimit = unreadLimit
        self.demand = demand
    }

    // MARK: The network thread's side

    func deliver(head: HTTPResponse) {
        let waiter = state.withLock { state in
            state.head = head
            return state.headWaiter.take()
        }
        waiter?.resume(returning: .success(head))
    }

    /// Accepts bytes of the body. A waiting reader gets them with ``flush()``, or when no more would fit.
    func deliver(_ bytes: UnsafeRawBufferPointer) -> DeliveryResult {
        let (acceptance, waiter, chunk) = state.withLock {
            state -> (DeliveryResult, BodyWaiter?, Result<[UInt8]?, TransportError>?) in
            guard state.outcome == nil else { return (.cancel, nil, nil) }
            var waiter: BodyWaiter?
            var chunk: Result<[UInt8]?, TransportError>?
            if !state.unread.isEmpty, state.unread.count + bytes.count > unreadLimit {
                guard let reader = state.bodyWaiter.take() else {
                    state.isHeldBack = true
                    return (.paused, nil, nil)
                }
                (waiter, chunk) = (reader, state.takeNext())
            }
            // If it grew piece by piece, it would be copied several times.
            if state.unread.isEmpty { state.unread.reserveCapacity(unreadLimit) }
            state.unread.append(contentsOf: bytes)
            return (.taken, waiter, chunk)
        }
        if let waiter, let chunk { waiter.resume(returning: chunk) }
        return acceptance
    }

    /// Passes the delivered bytes to the reader, because no more will come for a while.
    func flush() {
        let (waiter, chunk) = state.withLock { state -> (BodyWaiter?, Result<[UInt8]?, TransportError>?) in
            guard !state.unread.isEmpty, let waiter = state.bodyWaiter.take() else { return (nil, nil) }
            return (waiter, state.takeNext())
        }
        if let waiter, let chunk { waiter.resume(returning: chunk) }
    }

    /// Ends the transfer; only the first end counts.
    func finish(_ outcome: Result<Void, TransportError>) { end(outcome) }

    // MARK: The reader's side

    /// The response head, once it is complete.
    func head() async throws(TransportError) -> HTTPResponse {
        try await withTaskCancellationHandler {
            await withCheckedContinuation { (waiter: HeadWaiter) in
                let answer = state.withLock { state -> Result<HTTPResponse, TransportError>? in
                    // A failure after the head belongs to the body, however soon it came.
                    if let head = state.head, !state.isCancelled { return .success(head) }
                    if case .failure(let error) = state.outcome { return .failure(error) }
                    state.headWaiter = waiter
                    return nil
                }
                if let answer { waiter.resume(returning: answer) }
            }
        } onCancel: {
            cancel()
        }.get()
    }

    /// The next bytes, or nil at the end. One reader at a time.
    func next() async throws(TransportError) -> [UInt8]? {
        try await withTaskCancellationHandler {
            await withCheckedContinuation { (waiter: BodyWaiter) in
                let (answer, wasHeldBack) = state.withLock { state -> (Result<[UInt8]?, TransportError>?, Bool) in
                    precondition(state.bodyWaiter == nil, "a response body is read by one task at a time")
                    let answer = state.takeNext()
                    if answer == nil { state.bodyWaiter = waiter }
                    return (answer, exchange(&state.isHeldBack, with: false))
                }
                if wasHeldBack { demand(.resume) }
                if let answer { waiter.resume(returning: answer) }
            }
        } onCancel: {
            cancel()
        }.get()
    }

    /// Cancels the transfer unless it has ended; unread bytes are discarded.
    func cancel() {
        let isFirst = end(.failure(TransportError(.cancelled, "the request was cancelled")))
        if isFirst { demand(.cancel) }
    }

    @discardableResult
    private func end(_ outcome: Result<Void, TransportError>) -> Bool {
        let (isFirst, headWaiter, bodyWaiter, last) = state.withLock {
            state -> (Bool, HeadWaiter?, BodyWaiter?, Result<[UInt8]?, TransportError>?) in
            guard state.outcome == nil else { return (false, nil, nil, nil) }
            state.outcome = outcome
            if case .failure(let error) = outcome, error.code == .cancelled { state.unread = [] }
            guard let waiter = state.bodyWaiter.take() else { return (true, state.headWaiter.take(), nil, nil) }
            return (true, state.headWaiter.take(), waiter, state.takeNext())
        }
        if case .failure(let error) = outcome { headWaiter?.resume(returning: .failure(error)) }
        if let bodyWaiter, let last { bodyWaiter.resume(returning: last) }
        return isFirst
    }
}
