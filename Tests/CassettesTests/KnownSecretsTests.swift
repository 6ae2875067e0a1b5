import Testing

@testable import Cassettes

@Suite("Known secrets")
struct KnownSecretsTests {
    private static func bytes(_ piece: String, _ count: Int) -> [UInt8] {
        Array(String(repeating: piece, count: count).utf8)
    }

    @Test("are each found at full length, whatever begins like them")
    func longest() {
        var secrets = KnownSecrets()
        for count in [12, 20, 40] { secrets.learn(Self.bytes("a", count), .password) }
        let found = secrets.find(in: Self.bytes("a", 39) + [0x20] + Self.bytes("a", 52))
        #expect(found.map(\.range) == [0..<20, 20..<32, 40..<80, 80..<92])
        #expect(Set(found.map(\.replacement)).count == 3)
    }

    @Test("are found in steps that grow with the text, however many begin like it", arguments: [12, 5_000])
    func linear(shortest: Int) {
        func steps(_ size: Int) -> Int {
            var secrets = KnownSecrets()
            // All share a beginning, and none is in the text.
            for count in 0..<40 { secrets.learn(Self.bytes("a", shortest + size / 2 + count) + [0x62], .password) }
            var steps = 0
            #expect(secrets.find(in: Self.bytes("a", size), steps: &steps).isEmpty)
            return steps
        }
        #expect(Double(steps(40_000)) / Double(steps(20_000)) <= 2.2)
    }

    @Test("that are too many to be distinguished leave no text that is reported clean")
    func overfull() {
        var redactor = Redactor()
        for count in 0..<KnownSecrets.mostLengths + 1 {
            #expect(redactor.isClean(Array("x".utf8)))
            redactor.learn(doubtful: Self.bytes("a", 12 + count))
        }
        #expect(!redactor.isClean(Array("x".utf8)))
    }

    @Test("that came as a cookie are kept in the path of an address, and removed from its query")
    func cookies() {
        var secrets = KnownSecrets()
        secrets.learn(Array("lastpage00042".utf8), .cookie)
        for (text, isFound) in [
            ("https://h/lastpage00042", false), (#"https:\/\/h\/lastpage00042"#, false),
            ("https%3A%2F%2Fh%2Flastpage00042", false), ("https://h/?lastpage00042", true),
            ("https%3A%2F%2Fh%3Flastpage00042", true), ("https://h/a lastpage00042", true),
            ("https://h/#a=https://h/lastpage00042", false),
        ] {
            #expect(secrets.find(in: Array(text.utf8)).isEmpty != isFound, "\(text)")
        }
    }
}
