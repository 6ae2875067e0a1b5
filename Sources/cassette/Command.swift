import ArgumentParser
import CassetteTools
import Cassettes
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

    /// Reads a recording in whatever form, and says what was left out of it or assumed.
    static func cassette(_ path: String) throws -> Cassette {
        let cassette = try loading { () throws(InputError) in try RecordingFile(path).cassette }
        tell(cassette.notes, of: path)
        return cassette
    }

    /// What reading a file left out or assumed, a line each.
    static func tell(_ notes: [String], of path: String) {
        for note in notes { complain("\(path): \(note)") }
    }

    /// A line for people.
    static func complain(_ message: String) {
        FileHandle.standardError.write(Data("cassette: \(message)\n".utf8))
    }
}
