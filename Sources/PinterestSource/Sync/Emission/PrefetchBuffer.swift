import Basics
import HTTPTransport

/// Record lines that were fetched before their turn, bounded in bytes over all slices.
///
/// Each slice fills a channel; its stream empties the channels in plan order. The channel whose turn it is accepts a
/// block whenever it has none waiting, regardless of the bound, so the slice that everything waits for can never be
/// blocked by those that are ahead of their turn.
final class PrefetchBuffer: Sendable {
    struct Channel {
        var blocks: [Block] = []
        /// A block that found no room, and the producer that waits with it.
        var pending: (block: Block, producer: CheckedContinuation<Bool, Never>)?
        /// The caller that waits for the turn, with the bytes it expects to send; nil if unknown.
        var turn: (expected: Int?, producer: CheckedContinuation<Bool, Never>)?
        /// Bytes that count as used though they have not arrived yet.
        var reserved = 0
        var isHead = false
        var isDiscarded = false
        var outcome: SliceOutcome?
        var consumer: CheckedContinuation<Void, Never>?
    }

    struct State {
        private(set) var channels: [Int: Channel] = [:]
        /// The channels whose producers wait, in order.
        private(set) var waiting: [Int] = []
        var nextID = 0
        var bytes = 0

        /// Changes a channel, or removes it.
        mutating func put(_ channel: Channel?, _ id: Int) {
            channels[id] = channel
            let waits = channel?.pending != nil || channel?.turn != nil
            let index = waiting.partitioningIndex { $0 >= id }
            let isListed = index < waiting.count && waiting[index] == id
            if waits, !isListed { waiting.insert(id, at: index) }
            if !waits, isListed { waiting.remove(at: index) }
        }

        /// Takes a channel out, so that it can be changed without a copy. It has to be put back.
        mutating func takeOut(_ id: Int) -> Channel? { channels.removeValue(forKey: id) }
    }

    private let limit: Int
    private let state = Locked(State())

    /// - Parameter limit: bytes that may wait before their turn.
    init(limit: Int) { self.limit = limit }

    /// Whether all channels have ended and their room has been given back.
    var isEmpty: Bool { state.withLock { $0.channels.isEmpty && $0.bytes == 0 } }

    /// Whether a channel is open and has not been discarded.
    func isWanted(_ id: Int) -> Bool { state.withLock { $0.channels[id]?.isDiscarded == false } }

    /// Opens the channel of the next slice.
    func open() -> Int {
        state.withLock { state in
            state.nextID += 1
            state.put(Channel(), state.nextID)
            return state.nextID
        }
    }

    /// Hands over a block, waiting for room.
    ///
    /// - Returns: false when the slice is no longer needed and its producer should stop.
    func send(_ block: Block, to id: Int) async -> Bool {
        await withCheckedContinuation { producer in
            let (result, consumer) = state.withLock { state -> (Bool?, CheckedContinuation<Void, Never>?) in
                guard state.channels[id]?.isDiscarded == false, var channel = state.takeOut(id) else {
                    return (false, nil)
                }
                defer { state.put(channel, id) }
                guard channel.hasRoom(for: block, used: state.bytes, limit: limit) else {
                    channel.pending = (block, producer)
                    return (nil, nil)
                }
                state.bytes += channel.put(block)
                return (true, channel.takeConsumer())
            }
            consumer?.resume()
            if let result { producer.resume(returning: result) }
        }
    }

    /// Hands over a block if there is room for it now.
    func offer(_ block: Block, to id: Int) -> Bool {
        let (isTaken, consumer) = state.withLock { state -> (Bool, CheckedContinuation<Void, Never>?) in
            guard var channel = state.takeOut(id) else { return (false, nil) }
            defer { state.put(channel, id) }
            guard !channel.isDiscarded, channel.hasRoom(for: block, used: state.bytes, limit: limit) else {
                return (false, nil)
            }
            state.bytes += channel.put(block)
            return (true, channel.takeConsumer())
        }
        consumer?.resume()
        return isTaken
    }

    /// Waits until the slice is the next one to be emitted, or until the bytes it expects to send fit before its turn.
    ///
    /// - Returns: false when the slice is no longer needed.
    func turn(_ id: Int, expecting size: Int?) async -> Bool {
        // Record lines are longer than the rows in them.
        let expected = size.map { $0 + $0 / 2 }
        return await withCheckedContinuation { producer in
            let result = state.withLock { state -> Bool? in
                guard var channel = state.channels[id], !channel.isDiscarded else { return false }
                channel.turn = (expected, producer)
                let comes = channel.takeTurn(used: &state.bytes, limit: limit) != nil
                state.put(channel, id)
                return comes ? true : nil
            }
            if let result { producer.resume(returning: result) }
        }
    }

    /// Marks the end of the slice's blocks.
    func finish(_ id: Int, _ outcome: SliceOutcome) {
        let consumer = state.withLock { state in
            guard var channel = state.takeOut(id), !channel.isDiscarded else {
                state.put(nil, id)
                return nil as CheckedContinuation<Void, Never>?
            }
            state.bytes -= channel.reserved
            channel.reserved = 0
            channel.outcome = outcome
            defer { state.put(channel, id) }
            return channel.takeConsumer()
        }
        consumer?.resume()
    }

    /// The next delivery of the slice whose turn it is.
    enum Delivery { case block(Block), end(SliceOutcome) }

    /// Takes the next block of a channel, which becomes the one whose turn it is.
    func next(_ id: Int) async -> Delivery {
        while true {
            let (delivery, producers) = state.withLock { $0.take(from: id, limit: limit) }
            for producer in producers { producer.resume(returning: true) }
            if let delivery { return delivery }
            await withCheckedContinuation { consumer in
                let isReady = state.withLock { state in
                    guard var channel = state.channels[id], channel.blocks.isEmpty, channel.outcome == nil else {
                        return true
                    }
                    channel.consumer = consumer
                    state.put(channel, id)
                    return false
                }
                if isReady { consumer.resume() }
            }
        }
    }

    /// Discards everything that the channel holds or would still send.
    func discard(_ id: Int) {
        let producer = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard var channel = state.channels[id] else { return nil }
            state.bytes -= channel.blocks.reduce(channel.reserved) { $0 + $1.size }
            // It waits for its turn or for room, never for both.
            let producer = channel.pending?.producer ?? channel.turn?.producer
            (channel.blocks, channel.pending, channel.turn, channel.reserved) = ([], nil, nil, 0)
            channel.isDiscarded = true
            state.put(channel.outcome == nil ? channel : nil, id)
            return producer
        }
        producer?.resume(returning: false)
    }
}
