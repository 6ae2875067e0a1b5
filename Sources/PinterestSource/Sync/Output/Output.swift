package import Basics
package import AirbyteProtocol
import HTTPTransport
import PinterestAPI

/// Everything a run prints, in order: each line is written whole, and a state is printed only after the records that it
/// covers. The one lock here is held while writing, so that a signal can wait for the line and print a last state.
package final class Output: Sendable {
    private struct State {
        var streams: [String: StreamProgress] = [:]
        var order: [String] = []
        var failure: SinkFailure?
        var isClosed = false
        var secrets: [String] = []
        var hide: @Sendable (String) -> String = { $0 }
    }

    private let sink: any MessageSink
    private let time: any TimeSource
    private let started: Timestamp
    private let level: LogLevel
    private let observer: (any MessageObserver)?
    private let mask: Mask
    private let state = Locked(State())

    /// - Parameters:
    ///   - level: log messages below it are left out.
    ///   - observer: sees each message that was written, except records.
    ///   - mask: how secrets are removed from a text; by default only in their literal form.
    package init(
        sink: any MessageSink,
        time: any TimeSource,
        level: LogLevel,
        observer: (any MessageObserver)? = nil,
        mask: @escaping Mask = Output.plainMask
    ) {
        self.mask = mask
        self.sink = sink
        self.observer = observer
        self.time = time
        self.level = level
        started = time.now
    }

    /// Makes a function that removes the given secrets from a text.
    package typealias Mask = @Sendable ([String]) -> @Sendable (String) -> String

    /// Replaces each literal secret with a placeholder.
    package static let plainMask: Mask = { secrets in
        { text in secrets.reduce(text) { $1.isEmpty ? $0 : $0.replacing($1, with: "<secret>") } }
    }

    /// Why nothing more can be written; nil if it can.
    package var failure: SinkFailure? { state.withLock { $0.failure } }

    package func send(_ message: AirbyteMessage) {
        if case .log(let weight, _) = message, weight < level { return }
        state.withLock { state in write([message.hiding(state.hide)], &state) }
    }

    /// Keeps credentials out of every text from now on, even if the API repeats them in its own messages.
    func hide(_ secrets: [Secret]) {
        state.withLock { state in
            state.secrets += secrets.map { $0.reveal() }.filter { $0.utf8.count >= 6 }
            state.hide = mask(state.secrets)
        }
    }

    package func log(_ weight: LogLevel, _ text: String) { send(.log(weight, text)) }

    func status(_ stream: StreamDescriptor, _ status: StreamStatus) {
        send(.streamStatus(stream, status, emittedAt: time.now.milliseconds))
    }

    /// Registers a stream before anything of it is printed.
    func open(_ progress: StreamProgress) {
        state.withLock { state in
            state.streams[progress.descriptor.name] = progress
            state.order.append(progress.descriptor.name)
        }
    }

    /// Registers partitions that will be read, and prints how many rows they can have if their days determine that.
    func plan(_ stream: String, _ starts: [PartitionStart]) {
        let now = time.now
        state.withLock { state in
            for start in starts {
                state.streams[stream]?.plan(start.partition, start.cursor)
                state.streams[stream]?.expect(from: start.cursor, through: now.date)
            }
            if let estimate = state.streams[stream]?.takeEstimate(at: now) { write([estimate], &state) }
        }
    }

    /// Prints records, with the status RUNNING before the stream's first.
    func records(_ block: Block, of stream: String) {
        guard block.records > 0 else { return }
        state.withLock { state in
            guard let progress = state.streams[stream] else { return }
            if !progress.hasRecords {
                let running = AirbyteMessage.streamStatus(
                    progress.descriptor,
                    .running,
                    emittedAt: time.now.milliseconds
                )
                write([running], &state)
            }
            for piece in block.pieces { write(piece, &state) }
            let bytes = block.pieces.reduce(0) { $0 + $1.count }
            state.streams[stream]?.printed(records: block.records, bytes: bytes)
        }
    }

    /// Takes the cursors of a finished slice, and prints a state when one is due.
    func finished(_ cursors: [PartitionID: Cursor], _ partitions: FinishedPartitions, of stream: String) {
        state.withLock { state in
            state.streams[stream]?.finished(cursors, partitions)
            if state.streams[stream]?.isCheckpointDue(at: time.now) == true { writeState(stream, &state) }
        }
    }

    /// Prints the states that have become due because of the time since the last ones.
    func timePassed() {
        state.withLock { state in
            for stream in state.order where state.streams[stream]?.isCheckpointDue(at: time.now) == true {
                writeState(stream, &state)
            }
        }
    }

    /// Prints the last state of a stream.
    ///
    /// - Returns: the total number of printed records.
    func close(_ stream: String, isComplete: Bool) -> Int {
        state.withLock { state in
            if state.streams[stream]?.needsState(isComplete: isComplete) == true {
                writeState(stream, &state, isComplete: isComplete)
            }
            defer { state.streams[stream] = nil }
            return state.streams[stream]?.records ?? 0
        }
    }

    /// Ends the output: the line being written is completed, and each open stream with unsaved progress prints a last
    /// state. Later messages are dropped.
    package func interrupt() {
        state.withLock { state in
            for stream in state.order where state.streams[stream]?.needsState(isComplete: false) == true {
                writeState(stream, &state)
            }
            state.isClosed = true
        }
    }

    private func writeState(_ stream: String, _ state: inout State, isComplete: Bool = false) {
        let now = time.now
        let message = state.streams[stream]?
            .takeState(now: now, elapsed: started.duration(to: now), isComplete: isComplete)
        guard let message else { return }
        write([message], &state)
    }

    private func write(_ messages: [AirbyteMessage], _ state: inout State) {
        for message in messages {
            for piece in message.pieces { write(piece, &state) }
            if state.failure == nil, !state.isClosed { observer?.written(message) }
        }
    }

    private func write(_ lines: [UInt8], _ state: inout State) {
        guard state.failure == nil, !state.isClosed else { return }
        do { try sink.write(lines) } catch { state.failure = error }
    }
}
