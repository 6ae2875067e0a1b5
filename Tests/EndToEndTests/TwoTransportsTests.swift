import JSONText
import Testing

@Suite("One recording, two transports", .showsPrograms)
struct TwoTransportsTests {
    /// Recordings that a server cannot reproduce completely, and why.
    private static let unlike = [
        "error-tls": "the failure is the connection's own: no request reaches the server, so its entry stays unused"
    ]

    @Test(
        "served over a socket, each shipped recording gives the same output as without one",
        arguments: ShippedCase.all
    )
    func served(_ shipped: ShippedCase) async throws {
        let log = try shipped.log()
        let clock = try #require(log["_clock"]?.stringValue)
        let isSecure = log["_apiURL"]?.stringValue?.hasPrefix("https:") == true
        let options = ["--cassette", shipped.cassette] + (isSecure ? ["--tls"] : [])
        try await MockProgram.serving(options) { mock in
            let run = try await Connector.run(
                shipped.arguments() + ["--clock", "virtual:\(clock)", "--api-url", mock.url]
            )
            #expect(run.status == (try shipped.exitCode()))
            let expected = Self.comparable(try shipped.bytes("messages.jsonl"))
            let found = Self.comparable(run.output)
            #expect(!expected.isEmpty && found.count == expected.count)
            for (line, other) in zip(found, expected) where line != other {
                Issue.record("\(line.prefix(600))\nnot\n\(other.prefix(600))")
                break
            }
            guard Self.unlike[shipped.name] == nil else { return }
            let (status, verdict) = try await mock.told("verify")
            #expect(status == 200, "\(verdict.text)")
        }
    }

    /// The lines without the server's port. Nothing else may differ: both replay the same placeholders.
    private static func comparable(_ output: [UInt8]) -> [String] {
        String(decoding: output, as: UTF8.self).replacing(/127\.0\.0\.1:\d+/, with: "127.0.0.1").split(separator: "\n")
            .map { String($0) }
    }
}
