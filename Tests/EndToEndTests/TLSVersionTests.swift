import Foundation
import JSONText
import Testing

@Suite("The TLS version", .showsPrograms, .enabled(if: OldTLSServer.isAvailable, OldTLSServer.skipReason))
struct TLSVersionTests {
    @Test("a server that speaks only 1.1 or older is refused, even if the machine's OpenSSL would accept it")
    func old() async throws {
        let workplace = try Workplace()
        let server = try await OldTLSServer(in: workplace)
        let environment = [
            "SSL_CERT_FILE": server.certificate, "OPENSSL_CONF": try workplace.file("ssl.cnf", Self.lax),
        ]
        let url = "https://127.0.0.1:\(server.port)/v5/"

        // Otherwise OpenSSL itself could have refused. curl gets as far as the answer, which is not HTTP.
        let other = try RunningProgram(
            path: "/usr/bin/env",
            ["curl", "--silent", "--cacert", server.certificate, url],
            environment: environment
        )
        #expect(await other.finished().status == 1)

        let configuration = try workplace.file("config.json", Fixture.text("configurations/minimal.json"))
        let run = try await Connector.run(
            ["check", "--config", configuration, "--api-url", url],
            environment: environment
        )
        let verdict = try #require(try Messages(run.output).lines.last?["connectionStatus"])
        #expect(verdict["status"] == "FAILED")
        let message = verdict["message"]?.stringValue ?? ""
        #expect(message.contains("the secure connection to Pinterest could not be established"), "\(message)")
        #expect(message.contains("protocol version"), "\(message)")
    }

    private static let lax = """
        openssl_conf = init
        [init]
        ssl_conf = ssl
        [ssl]
        system_default = system
        [system]
        MinProtocol = TLSv1
        CipherString = DEFAULT@SECLEVEL=0

        """
}

/// OpenSSL's test server at a free local port, with a self-signed certificate, restricted to TLS 1.1. It answers with
/// the received bytes in reverse order, and ends when this value is released.
private final class OldTLSServer {
    static let isAvailable = ["openssl", "curl"].allSatisfy { command in
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(command)")
        }
    }
    static let skipReason: Comment = "needs the commands openssl and curl"

    let certificate: String
    let port: Int
    private let program: RunningProgram

    init(in workplace: Workplace) async throws {
        certificate = workplace.path + "/server.pem"
        let key = workplace.path + "/server.key"
        let made = try RunningProgram(
            path: "/usr/bin/env",
            [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-days", "2", "-subj", "/CN=old", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out",
                certificate,
            ]
        )
        try #require(await made.finished().status == 0)
        program = try RunningProgram(
            path: "/usr/bin/env",
            [
                "openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-tls1_1",
                "-cipher", "DEFAULT@SECLEVEL=0", "-rev",
            ]
        )
        for _ in 0..<1000 {
            let text = String(decoding: program.outputSoFar, as: UTF8.self)
            if let found = text.firstMatch(of: /ACCEPT 127\.0\.0\.1:(\d+)\n/), let port = Int(found.1) {
                self.port = port
                return
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        program.send(SIGKILL)
        throw MockProgram.DidNotStart(errors: await program.finished().errors)
    }

    deinit { program.send(SIGKILL) }
}
