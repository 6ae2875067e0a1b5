/// Pauses between the attempts of one request: doubling from 1 s up to a cap, each shortened randomly by up to half, so
/// that workers do not all retry at once.
///
/// A pure sequence with one element for each retry allowed.
package struct Backoff: Sequence, Sendable {
    package var first: Duration = .seconds(1)
    package var cap: Duration = .seconds(30)
    /// Retries after the first attempt.
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
