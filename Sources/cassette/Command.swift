import ArgumentParser
import JSONText

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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
        fputs("cassette: \(message)\n", stderr)
    }
}
