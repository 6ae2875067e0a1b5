/// Pauses between the attempts of one request: doubling from 1 s up to a cap, each shortened by a random part of up
/// to a half, so that workers do not come back together.
///
/// A pure sequence: as many elements as there may be repetitions.
package struct Backoff: Sequence, Sendable {
    package var first: Duration = .seconds(1)
    package var cap: Duration = .seconds(30)
    /// Repetitions after the first attempt.
    package var repetitions = 4
    /// Gives a number in 0..<1 for each pause.
    package let jitter: @Sendable () -> Double

    package init(jitter: @escaping @Sendable () -> Double) { self.jitter = jitter }

    package func makeIterator() -> some IteratorProtocol<Duration> {
        (0..<repetitions).lazy.map { repetition in
            let full = Swift.min(cap, first * Int(1 << Swift.min(repetition, 20)))
            return full - full * (jitter() / 2)
        }.makeIterator()
    }
}
