import Basics
import ArgumentParser
import CassetteTools
import ConnectorCases
import Foundation

/// The options for recording a case, new or again.
struct CaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Configuration with real credentials (PINTEREST_CONFIG). If Pinterest replaces the refresh token, the new "
                + "one is written back to it.",
            valueName: "file"
        )
    )
    var config: String?

    @Option(name: .customLong("in"), help: ArgumentHelp("The folder of the cases.", valueName: "folder"))
    var folder = "cassettes"

    private var path: String? {
        config ?? ProcessInfo.processInfo.environment["PINTEREST_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
    }

    func validate() throws {
        if path == nil { throw ValidationError("There is no configuration. Give it with --config FILE.") }
    }

    func maker(now: Timestamp) throws -> CaseMaker {
        try Command.loading { () throws(InputError) in
            CaseMaker(
                try SourceProgram(),
                configuration: try UserConfiguration(path ?? "", today: now.date),
                now: now,
                report: { Command.complain($0) }
            )
        }
    }

    /// Runs a step of the command. An error of a file or a sync goes to standard error and ends the command.
    static func making<Result>(_ work: () async throws -> Result) async throws -> Result {
        do { return try await work() } catch let error as InputError {
            Command.complain("\(error)")
            throw ExitCode.failure
        }
    }
}
