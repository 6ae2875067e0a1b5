import Basics

internal import HTTPTransport

/// What a scripted server has seen and done. Tests can read it and wait for it.
package final class ServerLog: Sendable {
    package enum Event: Sendable, Equatable {
        case connected
        case received(ReceivedRequest)
        /// The server has body bytes to send, but nobody has accepted any for a while.
        case stalled
        /// All pieces of the answer to the request with that number have been sent.
        case answered(Int)
        /// The client closed the connection or abandoned the answer while the server was still sending it.
        case clientGone
    }

    private struct State {
        var events: [Event] = []
        var bodyBytesSent = 0
        var lastNumber = 0
        var waiters: [(isMet: @Sendable (Event) -> Bool, gate: Gate)] = []
    }

    private let state = Locked(State())

    package init() {}

    package var requests: [ReceivedRequest] {
        state.withLock { state in
            state.events.compactMap { if case .received(let request) = $0 { request } else { nil } }
        }
    }

    package var connections: Int { state.withLock { $0.events.count { $0 == .connected } } }

    /// Body bytes handed to the network, without framing.
    package var bodyBytesSent: Int { state.withLock { $0.bodyBytesSent } }

    package func contains(_ event: Event) -> Bool { state.withLock { $0.events.contains(event) } }

    /// Waits until an event has happened; returns at once if it already has.
    ///
    /// - Throws: `CancellationError` if the test is cancelled, for example by its time limit.
    package func wait(for isMet: @escaping @Sendable (Event) -> Bool) async throws(CancellationError) {
        let gate = Gate()
        state.withLock { state in
            if state.events.contains(where: isMet) { gate.open() } else { state.waiters.append((isMet, gate)) }
        }
        try await gate.wait()
    }

    /// Waits until this many requests have arrived.
    package func wait(forRequests count: Int) async throws(CancellationError) {
        try await wait { if case .received(let request) = $0 { request.number >= count } else { false } }
    }

    func record(_ event: Event) {
        let met = state.withLock { state -> [Gate] in
            state.events.append(event)
            let met = state.waiters.filter { $0.isMet(event) }.map(\.gate)
            state.waiters.removeAll { $0.isMet(event) }
            return met
        }
        met.forEach { $0.open() }
    }

    func sent(bodyBytes count: Int) { state.withLock { $0.bodyBytesSent += count } }

    /// Numbers and records a request.
    func receive(_ make: (_ number: Int) -> ReceivedRequest) -> ReceivedRequest {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        let request = make(number)
        record(.received(request))
        return request
    }
}
