import Basics
import Dispatch
import Glibc
import Testing

@Suite("Locked values")
struct LockedTests {
    @Test("no change is lost among many threads, even when one is interrupted inside")
    func threads() {
        let count = Locked(0)
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            for _ in 0..<2_000 {
                count.withLock { count in
                    let before = count
                    sched_yield()
                    count = before + 1
                }
            }
        }
        #expect(count.withLock { $0 } == 16_000)
    }

    @Test("an error leaves it unlocked")
    func errors() {
        let value = Locked(1)
        #expect(throws: CancellationError.self) {
            try value.withLock { value throws(CancellationError) in
                value = 2
                throw CancellationError()
            }
        }
        #expect(value.withLock { $0 } == 2)
    }
}

@Suite("Secrets")
struct SecretTests {
    private struct Holder {
        let name = "holder"
        let token = Secret("swordfish")
        let more: [String: Secret?] = ["key": Secret("swordfish")]
    }

    @Test("the value is in no description, dump or mirror, on its own or inside other values")
    func neverPrints() {
        let secret = Secret("swordfish")
        let holder = Holder()
        var texts = [
            "\(secret)", "\(holder)", "\([secret])", "\(Optional(secret) as Any)", String(describing: secret),
            String(reflecting: secret), String(reflecting: holder), secret.description, secret.debugDescription,
            "\(Mirror(reflecting: secret).children.map { "\($0)" })", "\(Mirror(reflecting: secret))",
        ]
        var dumped = ""
        dump(secret, to: &dumped)
        dump(holder, to: &dumped)
        dump([Optional(secret)], to: &dumped)
        texts.append(dumped)
        for text in texts { #expect(!text.contains("swordfish")) }
        #expect("\(secret)" == "<secret>")
    }

    @Test("only reveal returns the value, and equal values are equal")
    func reveal() {
        #expect(Secret("swordfish").reveal() == "swordfish")
        #expect(Secret("a") == Secret("a"))
        #expect(Secret("a") != Secret("b"))
        #expect(Set([Secret("a"), Secret("a"), Secret("b")]).count == 2)
    }
}
