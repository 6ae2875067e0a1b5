/// Who has room, and whose turn it is: changes of the state under the buffer's lock.
extension PrefetchBuffer.Channel {
    func hasRoom(for block: Block, used: Int, limit: Int) -> Bool {
        isHead ? blocks.isEmpty : used + max(0, block.size - reserved) <= limit
    }

    /// Accepts a block.
    ///
    /// - Returns: the bytes that it uses beyond those reserved.
    mutating func put(_ block: Block) -> Int {
        blocks.append(block)
        let promised = min(reserved, block.size)
        reserved -= promised
        return block.size - promised
    }

    /// The caller that waits for the turn, if it has come: because the slice is the head, or because the expected bytes
    /// fit and are now reserved.
    mutating func takeTurn(used: inout Int, limit: Int) -> CheckedContinuation<Bool, Never>? {
        guard let (expected, producer) = turn else { return nil }
        if !isHead {
            guard let expected, used + expected <= limit else { return nil }
            reserved += expected
            used += expected
        }
        turn = nil
        return producer
    }

    mutating func takeConsumer() -> CheckedContinuation<Void, Never>? {
        defer { consumer = nil }
        return consumer
    }
}

extension PrefetchBuffer.State {
    /// The next delivery of a channel, and the producers whose blocks now fit.
    mutating func take(
        from id: Int,
        limit: Int
    ) -> (PrefetchBuffer.Delivery?, [CheckedContinuation<Bool, Never>]) {
        guard var channel = channels[id] else { return (.end(SliceOutcome()), []) }
        channel.isHead = true
        guard !channel.blocks.isEmpty else {
            var producers: [CheckedContinuation<Bool, Never>] = []
            if let (block, producer) = channel.pending {
                channel.pending = nil
                bytes += channel.put(block)
                producers.append(producer)
            } else if let outcome = channel.outcome {
                put(nil, id)
                return (.end(outcome), [])
            } else {
                let producer = channel.takeTurn(used: &bytes, limit: limit)
                put(channel, id)
                return (nil, producer.map { [$0] } ?? [])
            }
            put(channel, id)
            let (delivery, more) = take(from: id, limit: limit)
            return (delivery, producers + more)
        }
        let block = channel.blocks.removeFirst()
        bytes -= block.size
        put(channel, id)
        return (.block(block), admit(limit: limit))
    }

    /// Accepts the pending blocks that now fit and grants the turns that have come, the earliest slice first.
    private mutating func admit(limit: Int) -> [CheckedContinuation<Bool, Never>] {
        var producers: [CheckedContinuation<Bool, Never>] = []
        for id in waiting {
            guard var channel = channels[id] else { continue }
            if let (block, producer) = channel.pending, channel.hasRoom(for: block, used: bytes, limit: limit) {
                channel.pending = nil
                bytes += channel.put(block)
                producers.append(producer)
            } else if let producer = channel.takeTurn(used: &bytes, limit: limit) {
                producers.append(producer)
            } else {
                continue
            }
            put(channel, id)
        }
        return producers
    }
}
