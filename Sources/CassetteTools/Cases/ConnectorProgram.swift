/// `source-pinterest` as a program of its own. Cases are recorded and replayed by it, so that they hold for what is shipped.
package protocol ConnectorProgram: Sendable {
    /// Runs it to its end.
    ///
    /// - Parameters:
    ///   - arguments: its command line, with paths that count from the folder.
    ///   - input: what it reads from standard input.
    ///   - folder: where it runs.
    ///   - isReplay: whether nothing of the environment may steer it.
    ///   - line: takes each line that it prints, without its end, as soon as it is there.
    /// - Returns: its exit code; nil when a signal has ended it.
    /// - Throws: `InputError` when it cannot be started, and what `line` throws, once it has ended.
    func run(
        _ arguments: [String],
        input: [UInt8],
        in folder: String,
        isReplay: Bool,
        line: ([UInt8]) throws -> Void
    ) throws -> Int32?
}
