import Basics
import Testing

@testable import PinterestAPI

@Suite("Pauses between attempts")
struct BackoffTests {
    @Test("double from one second to the cap, one for each retry")
    func doubling() {
        var backoff = Backoff(jitter: { 0 })
        #expect(Array(backoff) == [1, 2, 4, 8].map(Duration.seconds))
        backoff.repetitions = 7
        #expect(Array(backoff) == [1, 2, 4, 8, 16, 30, 30].map(Duration.seconds))
        backoff.repetitions = 80
        #expect(Array(backoff).last == .seconds(30))
    }

    @Test("are shortened by half at most", arguments: [0, 0.25, 0.5, 0.999999])
    func jitter(number: Double) {
        for (pause, full) in zip(Backoff(jitter: { number }), [1, 2, 4, 8]) {
            #expect(pause <= .seconds(full) && pause > .milliseconds(500 * full))
        }
    }

    @Test("the generator gives the same numbers for the same seed")
    func seed() {
        var (one, same, other) = (SeededRandom(seed: 7), SeededRandom(seed: 7), SeededRandom(seed: 8))
        let numbers = (0..<5).map { _ in one.next() }
        #expect(numbers == (0..<5).map { _ in same.next() })
        #expect(numbers != (0..<5).map { _ in other.next() })
    }
}
