import Foundation
import JSONText
import Testing

/// A recording of `cassettes/` with its other files.
struct ShippedCase: Sendable, CustomTestStringConvertible {
    let name: String

    var testDescription: String { name }
    var folder: String { Fixture.path("cassettes/\(name)") }
    var cassette: String { folder + "/recording.har" }

    static let all: [ShippedCase] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: Fixture.path("cassettes"))) ?? []
        return names.sorted().map { ShippedCase(name: $0) }.filter {
            FileManager.default.fileExists(atPath: $0.folder + "/case.json")
        }
    }()

    /// The recorded run: its command and exit code.
    private func content() throws -> JSONValue { try JSONValue(parsing: bytes("case.json")) }

    func exitCode() throws -> Int32? { try content()["exit"]?.numberValue?.integer.map { Int32($0) } }

    /// `log` of the recording.
    func log() throws -> JSONValue { try JSONValue(parsing: bytes("recording.har"))["log"] ?? .null }

    /// The arguments of the recorded run, without those for clock, API URL and cassette.
    func arguments() throws -> [String] {
        var arguments = [try content()["command"]?.stringValue ?? "read", "--quotas", "none"]
        for option in ["config", "catalog", "state"] {
            let path = "\(folder)/\(option).json"
            if FileManager.default.fileExists(atPath: path) { arguments += ["--\(option)", path] }
        }
        return arguments
    }

    func bytes(_ file: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)")))
    }
}
