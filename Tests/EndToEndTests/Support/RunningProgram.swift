import Basics
import Foundation
import Testing

/// A started program and its result.
final class RunningProgram: @unchecked Sendable {
    // Unchecked: `Process` is a class without isolation; it is only started, signalled, and read after its end.
    private let process = Process()
    private let end = Ending()
    private let workplace: Workplace
    private let outputPath: String
    private let errorPath: String

    /// - Parameters:
    ///   - input: the source of standard input; nil for an empty one.
    ///   - output: the target of standard output; nil for a file.
    init(
        path: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        input: Pipe? = nil,
        output: FileHandle? = nil
    ) throws {
        workplace = try Workplace()
        outputPath = try workplace.file("stdout", "")
        errorPath = try workplace.file("stderr", "")
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = Program.environment(adding: environment)
        process.standardInput = input ?? FileHandle.nullDevice
        process.standardOutput = try output ?? FileHandle(forWritingTo: URL(fileURLWithPath: outputPath))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errorPath))
        process.terminationHandler = { [end] _ in end.come() }
        try process.run()
        ProgramRuns.began(self)
    }

    /// Command line, folder, end and output, for a test that fails.
    var summary: String {
        let command = [process.executableURL?.path ?? ""] + (process.arguments ?? [])
        return """
            \(command.map(Self.quoted).joined(separator: " "))
            folder: \(process.currentDirectoryURL?.path ?? FileManager.default.currentDirectoryPath)
            end: \(end.hasCome ? FinishedProgram.end(of: process) : "still running")
            \(Self.excerpt(of: outputSoFar, "standard output"))
            \(Self.excerpt(of: Array(errorsSoFar.utf8), "standard error"))
            """
    }

    private static func quoted(_ word: String) -> String {
        let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_./:=,@".contains($0) }
        return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
    }

    /// Bytes of an output that are shown.
    private static let excerpt = 4000

    private static func excerpt(of output: [UInt8], _ name: String) -> String {
        guard !output.isEmpty else { return "\(name): nothing" }
        let shown = output.suffix(excerpt)
        let size =
            shown.count == output.count ? "\(output.count) bytes" : "last \(shown.count) of \(output.count) bytes"
        return "\(name), \(size):\n\(String(decoding: shown, as: UTF8.self))"
    }

    /// Standard output so far.
    var outputSoFar: [UInt8] { Array((try? Data(contentsOf: URL(fileURLWithPath: outputPath))) ?? Data()) }

    /// Standard error so far.
    var errorsSoFar: String {
        String(decoding: (try? Data(contentsOf: URL(fileURLWithPath: errorPath))) ?? Data(), as: UTF8.self)
    }

    var identifier: Int32 { process.processIdentifier }

    func send(_ signal: Int32) {
        if process.isRunning { kill(process.processIdentifier, signal) }
    }

    /// Waits until a text has been printed, or the program has ended.
    func waitForOutput(_ text: String) async throws {
        var read = 0
        // At least two minutes, in case the program hangs.
        for _ in 0..<120_000 {
            let output = outputSoFar
            if output[max(0, read - text.utf8.count)...].contains(Array(text.utf8)) || !process.isRunning { return }
            read = output.count
            try await Task.sleep(for: .milliseconds(1))
        }
        Issue.record("\(text) was not printed")
    }

    /// Waits until standard error contains an expected text, or the program has ended.
    func waitForErrors<Found>(_ find: (String) -> Found?) async throws -> Found? {
        for _ in 0..<120_000 {
            let isRunning = process.isRunning
            if let found = find(errorsSoFar) { return found }
            if !isRunning { return nil }
            try await Task.sleep(for: .milliseconds(1))
        }
        return nil
    }

    /// Waits for the end.
    func finished() async -> FinishedProgram {
        await end.wait()
        return FinishedProgram(
            wasKilled: process.terminationReason == .uncaughtSignal,
            status: process.terminationStatus,
            output: outputSoFar,
            errors: errorsSoFar
        )
    }
}

/// How a program ended and what it printed.
struct FinishedProgram: Sendable {
    /// Whether ``status`` is the signal that ended it, not an exit code.
    let wasKilled: Bool
    let status: Int32
    let output: [UInt8]
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }

    /// How a process ended, in words.
    fileprivate static func end(of process: Process) -> String {
        let kind = process.terminationReason == .uncaughtSignal ? "killed by signal" : "exit status"
        return "\(kind) \(process.terminationStatus)"
    }
}

/// The end of a process, which any number of tasks can await.
private final class Ending: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let state = Locked(false)

    /// Whether the process has ended.
    var hasCome: Bool { state.withLock { $0 } }

    init() { (stream, continuation) = AsyncStream<Void>.makeStream() }

    func come() {
        state.withLock { $0 = true }
        continuation.finish()
    }

    func wait() async { for await _ in stream {} }
}
