import Foundation
import JSONText
import Testing

@Suite("TLS", .showsPrograms)
struct TLSTests {
    @Test("only the authority in SSL_CERT_FILE makes a server trusted")
    func authority() async throws {
        try await MockProgram.serving("--tls", "--refresh-tokens", "keep") { mock in
            #expect(mock.url.hasPrefix("https://"))
            let authority = try #require(mock.authorityFile)
            let workplace = try Workplace()
            let file = try workplace.file("config.json", mock.configuration.bytes)
            let arguments = ["check", "--config", file, "--api-url", mock.url]

            let trusting = try await Connector.run(arguments, environment: ["SSL_CERT_FILE": authority])
            #expect(trusting.status == 0)
            #expect(trusting.text.contains(#""status":"SUCCEEDED""#), "\(trusting.text)")

            let distrusting = try await Connector.run(arguments)
            #expect(distrusting.status == 0)
            let verdict = try #require(try Messages(distrusting.output).lines.last?["connectionStatus"])
            #expect(verdict["status"] == "FAILED")
            let message = verdict["message"]?.stringValue ?? ""
            #expect(message.contains("the secure connection to Pinterest could not be established"))
            #expect(message.contains("SSL_CERT_FILE"))
        }
    }
}
