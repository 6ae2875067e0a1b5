import Basics
import DequeModule

/// A bounded queue from one task to another.
final class OrderedQueue<Element: Sendable>: Sendable {
    private struct State {
        var elements: Deque<Element> = []
        var isFinished = false
        var consumer: CheckedContinuation<Void, Never>?
        var producer: CheckedContinuation<Void, Never>?
    }

    private let capacity: Int
    private let state = Locked(State())

    init(capacity: Int) { self.capacity = capacity }

    /// Adds an element, waiting while the queue is full.
    func push(_ element: Element) async {
        await withCheckedContinuation { producer in
            let (isRoomy, consumer) = state.withLock { state in
                state.elements.append(element)
                let isRoomy = state.elements.count <= capacity
                if !isRoomy { state.producer = producer }
                defer { state.consumer = nil }
                return (isRoomy, state.consumer)
            }
            consumer?.resume()
            if isRoomy { producer.resume() }
        }
    }

    /// There will be no more elements.
    func finish() {
        let consumer = state.withLock { state in
            state.isFinished = true
            defer { state.consumer = nil }
            return state.consumer
        }
        consumer?.resume()
    }

    /// The next element; nil after the last.
    func pop() async -> Element? {
        while true {
            let (element, producer, isOver) = state.withLock {
                state -> (Element?, CheckedContinuation<Void, Never>?, Bool) in
                guard !state.elements.isEmpty else { return (nil, nil, state.isFinished) }
                defer { state.producer = nil }
                return (state.elements.removeFirst(), state.producer, false)
            }
            producer?.resume()
            if element != nil || isOver { return element }
            await withCheckedContinuation { consumer in
                let isReady = state.withLock { state in
                    if state.elements.isEmpty, !state.isFinished {
                        state.consumer = consumer
                        return false
                    }
                    return true
                }
                if isReady { consumer.resume() }
            }
        }
    }
}
