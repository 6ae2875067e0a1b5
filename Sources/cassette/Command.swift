import Basics
import ArgumentParser
import CassetteTools
import Cassettes
import Foundation

/// What the subcommands share.
enum Command {
    /// Does something with files named by the user. An error of a file goes to standard error and ends the command.
    static func loading<Result>(_ work: () throws(InputError) -> Result) throws -> Result {
        do { return try work() } catch {
            complain("\(error)")
            throw ExitCode.failure
        }
    }

    /// Reads a recording of any format, and reports what was left out or assumed.
    static func cassette(_ path: String) throws -> Cassette {
        let cassette = try loading { () throws(InputError) in try RecordingFile(path).cassette }
        report(cassette.notes, of: path)
        return cassette
    }

    /// Prints what reading a file left out or assumed, one line each.
    static func report(_ notes: [String], of path: String) {
        for note in notes { complain("\(path): \(note)") }
    }

    /// Prints a line for people.
    static func complain(_ message: String) {
        FileHandle.standardError.write(Data("cassette: \(message)\n".utf8))
    }
}
