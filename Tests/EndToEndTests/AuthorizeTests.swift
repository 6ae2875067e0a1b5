import Foundation
import HTTPTransport
import JSONText
import Testing

/// The whole authorization flow, with the real programs and curl in place of a browser.
@Suite("authorize", .showsPrograms)
struct AuthorizeTests {
    @Test("the browser's redirect gives a working configuration that only its owner can read")
    func browser() async throws {
        try await MockProgram.serving { mock in
            let run = try Authorization(mock)
            let page = try await Curl.run(try await run.address() + "&answer=allow")
            #expect(page.contains("You may close this window"))
            let end = await run.finished()
            #expect(end.status == 0, "\(end.errors)")
            #expect(end.output.isEmpty)
            #expect(end.errors.contains("The configuration works."))
            let configuration = try run.configuration()
            #expect(configuration["credentials"]?["client_id"] == mock.configuration["credentials"]?["client_id"])
            #expect(configuration["credentials"]?["auth_method"] == "oauth2.0")
            #expect(try run.mode() == 0o600)
            let again = try await Connector.run("check", "--config", run.file, "--api-url", mock.url)
            #expect(again.text.contains("SUCCEEDED"))
            try run.expectNoSecrets(in: end.errors, page)
        }
    }

    @Test("a pasted URL works too, after lines without one")
    func pasted() async throws {
        try await MockProgram.serving { mock in
            let run = try Authorization(mock, ["--redirect-uri", "http://localhost:1/cb"], listens: false)
            let address = try await run.address()
            let ended = try await Curl.run(address + "&answer=allow", follows: false)
            #expect(ended.hasPrefix("http://localhost:1/cb?code="))
            run.paste("\nhello\n\(ended)\n")
            let end = await run.finished()
            #expect(end.status == 0, "\(end.errors)")
            #expect(end.errors.contains("This address contains no answer"))
            #expect(
                try run.configuration()["credentials"]?["refresh_token"]?.stringValue?.hasPrefix("pinr.mock.") == true
            )
        }
    }

    @Test("an existing file provides the app, keeps its other fields and its link, and becomes private")
    func update() async throws {
        try await MockProgram.serving { mock in
            let workplace = try Workplace()
            let credentials = try #require(mock.configuration["credentials"])
            let old = JSONValue.object([
                "start_date": try #require(mock.configuration["start_date"]),
                "credentials": credentials.setting("refresh_token", to: "old"), "num_workers": 2,
            ])
            let target = try workplace.file("real.json", old.bytes)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: target)
            let link = workplace.path + "/link.json"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
            let run = try Authorization(mock, file: link, environment: [:])
            _ = try await Curl.run(try await run.address() + "&answer=allow")
            let end = await run.finished()
            #expect(end.status == 0, "\(end.errors)")
            let new = try run.configuration()
            #expect(new["num_workers"] == 2 && new["start_date"] == old["start_date"])
            #expect(new["credentials"]?["refresh_token"] != "old")
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
            #expect(try Authorization.mode(of: target) == 0o600)
        }
    }

    @Test("a failure is one line that says what to do, and leaves no file", arguments: Mishap.allCases)
    func fails(mishap: Mishap) async throws {
        try await MockProgram.serving { mock in
            let secret = mishap == .wrongSecret ? ["PINTEREST_CLIENT_SECRET": "wrong-secret-of-tests"] : [:]
            let run = try Authorization(mock, mishap == .noAnswer ? ["--timeout", "1"] : [], added: secret)
            let address = try await run.address()
            switch mishap {
            case .denied: _ = try await Curl.run(address + "&answer=deny")
            case .otherState:
                let forged = address.replacing(/state=[0-9a-f]+/, with: "state=0123456789abcdef")
                _ = try await Curl.run(forged + "&answer=allow")
            case .wrongSecret: _ = try await Curl.run(address + "&answer=allow")
            case .spentCode:
                let ended = try await Curl.run(address + "&answer=allow", follows: false)
                _ = try await Curl.run(ended.replacing(/code=[^&]+/, with: "code=spent"))
            case .noAnswer: break
            case .interrupted: run.program.send(SIGINT)
            }
            let end = await run.finished()
            #expect(end.status == (mishap == .interrupted ? SIGINT : 1), "\(end.errors)")
            #expect(end.wasKilled == (mishap == .interrupted))
            let last = end.errors.split(separator: "\n").last ?? ""
            #expect(last.hasPrefix("source-pinterest: ") && last.contains(mishap.message), "\(last)")
            #expect(!FileManager.default.fileExists(atPath: run.file))
            try run.expectNoSecrets(in: end.errors)
        }
    }

    enum Mishap: CaseIterable {
        case denied, otherState, wrongSecret, spentCode, noAnswer, interrupted

        var message: String {
            switch self {
            case .denied: "Access was not allowed"
            case .otherState: "its state differs from the one that was sent"
            case .wrongSecret: "Pinterest refused the app id or the app secret: Authentication failed."
            case .spentCode: "redirect URIs"
            case .noAnswer: "No answer came from Pinterest's consent page"
            case .interrupted: "ended by a signal; the configuration file has not been changed"
            }
        }
    }

    @Test("a port in use, an unwritable file and a missing app are reported before any question")
    func early() async throws {
        try await MockProgram.serving { mock in
            let first = try Authorization(mock)
            let port = try #require(try await first.address().firstMatch(of: /localhost%3A(\d+)/)?.1)
            let second = await (try Authorization(mock, ["--port", String(port)])).finished()
            #expect(second.status == 1 && second.errors.contains("Port \(port) of this machine is in use"))
            first.program.send(SIGTERM)
            _ = await first.finished()
            let nowhere = await (try Authorization(mock, file: "/nowhere/config.json")).finished()
            #expect(nowhere.status == 1 && nowhere.errors.contains("it cannot be written"))
            let nameless = await (try Authorization(mock, environment: [:])).finished()
            #expect(nameless.status == 1 && nameless.errors.contains("There is no app id. Give it with --client-id"))
        }
    }

    @Test("the consent page refuses an unregistered redirect URI, as the terminal warned")
    func unregistered() async throws {
        try await MockProgram.serving { mock in
            let run = try Authorization(mock, ["--redirect-uri", "https://example.com/cb"], listens: false)
            let page = try await Curl.run(try await run.address() + "&answer=allow", follows: false)
            #expect(page.contains("not one of the app's redirect URIs"))
            run.paste("", ends: true)
            let end = await run.finished()
            #expect(end.errors.contains("https://example.com/cb must be one of the app's redirect URIs"))
            #expect(end.status == 1 && end.errors.contains("add https://example.com/cb to the app's redirect URIs"))
        }
    }
}

/// `source-pinterest authorize`, running.
private struct Authorization {
    let program: RunningProgram
    let file: String
    private let workplace: Workplace
    private let input = Pipe()
    private let secrets: [String]

    /// - Parameters:
    ///   - listens: whether it listens on a free port, without further input; otherwise the answer is pasted.
    ///   - environment: the variables; nil for those that name the app.
    init(
        _ mock: MockProgram,
        _ arguments: [String] = [],
        file: String? = nil,
        listens: Bool = true,
        environment: [String: String]? = nil,
        added: [String: String] = [:]
    ) throws {
        workplace = try Workplace()
        self.file = file ?? workplace.path + "/config.json"
        let credentials = mock.configuration["credentials"]
        let secret = credentials?["client_secret"]?.stringValue ?? ""
        secrets = [secret, added["PINTEREST_CLIENT_SECRET"] ?? secret]
        let app = [
            "PINTEREST_CLIENT_ID": credentials?["client_id"]?.stringValue ?? "", "PINTEREST_CLIENT_SECRET": secret,
        ]
        let place = !listens || arguments.contains("--port") ? [] : ["--port", "0"]
        program = try RunningProgram(
            path: Program.source.path,
            ["authorize", "--config", self.file, "--api-url", mock.url] + place + arguments,
            environment: (environment ?? app).merging(added) { $1 },
            input: listens ? nil : input
        )
    }

    /// The consent page's URL.
    func address() async throws -> String {
        let found = try await program.waitForErrors {
            $0.firstMatch(of: /(http:\S+\/oauth\/\S+)\n/).map { String($0.1) }
        }
        return try #require(found, "\(program.errorsSoFar)")
    }

    func paste(_ text: String, ends: Bool = false) {
        input.fileHandleForWriting.write(Data(text.utf8))
        if ends { try? input.fileHandleForWriting.close() }
    }

    func finished() async -> FinishedProgram { await program.finished() }

    func configuration() throws -> JSONValue {
        try JSONValue(parsing: Array(try Data(contentsOf: URL(fileURLWithPath: file))))
    }

    func mode() throws -> Int { try Self.mode(of: file) }

    static func mode(of file: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }

    func expectNoSecrets(in texts: String...) throws {
        for text in texts {
            for secret in secrets + ["pina_mock_", "pinr.mock.", "mock_code_"] { #expect(!text.contains(secret)) }
        }
    }
}

/// The parts of a browser that the tests need.
private enum Curl {
    /// - Returns: the final page, or the URL that it is redirected to.
    static func run(_ address: String, follows: Bool = true) async throws -> String {
        let how = follows ? ["--location"] : ["--write-out", "%{redirect_url}"]
        let run = try RunningProgram(
            path: "/usr/bin/env",
            ["curl", "--silent", "--show-error", "--noproxy", "*", "--max-time", "60"] + how + [address]
        )
        return await run.finished().text
    }
}
