/// `source-pinterest` as a separate program. It records and replays cases, so that they hold for the shipped program.
package protocol ConnectorProgram: Sendable {
    /// Runs it until it exits.
    ///
    /// - Parameters:
    ///   - arguments: its command line, with paths relative to the folder.
    ///   - input: its standard input.
    ///   - folder: its current folder.
    ///   - isReplay: whether it must not be influenced by the environment.
    ///   - line: gets each line that it prints, without its line break, as soon as it arrives.
    /// - Returns: its exit code; nil when a signal ended it.
    /// - Throws: `InputError` when it cannot be started, and anything that `line` throws, after it has exited.
    func run(
        _ arguments: [String],
        input: [UInt8],
        in folder: String,
        isReplay: Bool,
        line: ([UInt8]) throws -> Void
    ) throws -> Int32?
}
