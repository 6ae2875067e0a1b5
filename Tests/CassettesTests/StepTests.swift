import Testing

@testable import Cassettes

/// Counts how often bytes are read, since a time would depend on the machine.
@Suite("For a text of twice the size")
struct StepTests {
    private static let texts = HostileText.all(of: 2_000)

    @Test("at most twice as many bytes are read to redact it", arguments: texts.indices)
    func redaction(index: Int) {
        func steps(_ size: Int) -> Int {
            let text = HostileText.all(of: size)[index].bytes
            var secrets = KnownSecrets()
            secrets.learn(Array(text.prefix(40)) + Array("-and-more".utf8), .password)
            secrets.learn(Array(text.prefix(text.count / 3)) + Array("-and-more".utf8), .password)
            var steps = 0
            _ = EncodedText.edits(in: text) { meaning in
                steps += meaning.count
                let sites = SecretSite.all(in: meaning)
                steps += sites.reduce(0) { $0 + $1.range.count }
                return secrets.find(in: meaning, steps: &steps)
            }
            return steps
        }
        #expect(Double(steps(4_000)) / Double(steps(2_000)) <= 2.2, "\(Self.texts[index])")
    }

    @Test("at most twice as many bytes are read to scan it", arguments: texts.indices)
    func scan(index: Int) {
        func steps(_ size: Int) -> Int {
            var steps = size
            let reader = TextReader(names: NameVerdictCache()) { steps += $0.text.count }
            reader.read(HostileText.all(of: size)[index].bytes, at: ScannedPlace(path: "document"))
            return steps
        }
        #expect(Double(steps(4_000)) / Double(steps(2_000)) <= 2.2, "\(Self.texts[index])")
    }
}
