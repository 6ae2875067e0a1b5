import ArgumentParser
import Foundation
import JSONText

/// What the subcommands share.
enum Command {
    /// Does something with files that people have named; a complaint about one goes to standard error and ends the
    /// command.
    static func loading<Result>(_ work: () throws(InputError) -> Result) throws -> Result {
        do { return try work() } catch {
            complain("\(error)")
            throw ExitCode.failure
        }
    }

    /// A line for people.
    static func complain(_ message: String) {
        FileHandle.standardError.write(Data("cassette: \(message)\n".utf8))
    }
}
