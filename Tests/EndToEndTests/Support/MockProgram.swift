import Basics
import Foundation
import JSONText
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// `mock-pinterest serve`, running.
struct MockProgram: Sendable {
    struct DidNotStart: Error { let errors: String }

    /// Base URL for `--api-url`.
    let url: String
    /// A configuration that it accepts.
    let configuration: JSONValue
    /// The certificate to trust, with `--tls`.
    let authorityFile: String?
    private let program: RunningProgram

    /// The current day of the served world. Worlds suggest a start date 60 days before it.
    var today: CalendarDate? {
        configuration["start_date"]?.stringValue.flatMap { CalendarDate($0) }?.advanced(by: 60)
    }

    private static func start(_ options: [String], in network: PrivateNetwork?) async throws -> MockProgram {
        let command = [Program.mock.path, "serve"] + options
        let program = try network?.start(command) ?? RunningProgram(path: command[0], Array(command[1...]))
        // It prints one line when it accepts connections.
        for _ in 0..<2000 {
            let output = program.outputSoFar
            if output.last == 0x0A {
                let line = try JSONValue(parsing: output)
                return MockProgram(
                    url: line["url"]?.stringValue ?? "",
                    configuration: line["config"] ?? [:],
                    authorityFile: line["ca_file"]?.stringValue,
                    program: program
                )
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        program.send(SIGKILL)
        throw DidNotStart(errors: await program.finished().errors)
    }

    /// The process that serves.
    var identifier: Int32 { program.identifier }

    /// Its answer about itself at `/__mock/` and this name.
    func told(_ name: String) async throws -> (status: Int, answer: JSONValue) {
        let address = try #require(URL(string: url.replacing("/v5/", with: "/__mock/\(name)")))
        let (data, response) = try await URLSession.shared.data(from: address)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, try JSONValue(parsing: Array(data)))
    }

    /// Gives it another scenario.
    func play(_ scenario: String) async throws {
        let address = try #require(URL(string: url.replacing("/v5/", with: "/__mock/scenario")))
        var request = URLRequest(url: address)
        request.httpMethod = "POST"
        request.httpBody = Data(scenario.utf8)
        let (data, response) = try await URLSession.shared.data(for: request)
        #expect((response as? HTTPURLResponse)?.statusCode == 200, "\(String(decoding: data, as: UTF8.self))")
    }

    /// Forgets tokens, reports and requests, so that the next run finds what the first one found.
    func reset() async throws {
        let address = try #require(URL(string: url.replacing("/v5/", with: "/__mock/reset")))
        var request = URLRequest(url: address)
        request.httpMethod = "POST"
        let (_, response) = try await URLSession.shared.data(for: request)
        #expect((response as? HTTPURLResponse)?.statusCode == 200)
    }

    /// Waits until this many requests have arrived.
    func waitForRequests(_ count: Int) async throws {
        for _ in 0..<1200 {
            let answer = try await told("requests").answer
            if let total = answer["total"]?.numberValue?.integer, total >= count { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("\(count) requests never arrived")
    }

    /// Ends it like an orchestrator.
    @discardableResult
    func stop() async -> FinishedProgram {
        program.send(SIGTERM)
        return await program.finished()
    }

    /// Serves a world while `body` runs.
    static func serving<Result>(
        _ options: String...,
        body: (MockProgram) async throws -> Result
    ) async throws -> Result {
        try await serving(options, body: body)
    }

    /// - Parameter network: the network in which it serves; nil for the machine's own.
    static func serving<Result>(
        _ options: [String],
        in network: PrivateNetwork? = nil,
        body: (MockProgram) async throws -> Result
    ) async throws -> Result {
        let mock = try await start(options, in: network)
        do {
            let result = try await body(mock)
            await mock.stop()
            return result
        } catch {
            await mock.stop()
            throw error
        }
    }
}
