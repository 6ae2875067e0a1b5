import Basics
import CassetteTools
import ConnectorCases
import Foundation
import JSONText

/// The `source-pinterest` in this program's folder.
struct SourceProgram: ConnectorProgram {
    private static let name = "source-pinterest"
    private let path: String

    /// - Throws: `InputError` if it has not been built.
    init() throws(InputError) {
        let own = Bundle.main.executablePath ?? CommandLine.arguments[0]
        path = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent(Self.name).path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw InputError(
                source: "program \(path)",
                pointer: nil,
                problem: "it does not exist, and cases are recorded with it",
                fix: "Run \"swift build --product \(Self.name)\", or install both programs into one folder"
            )
        }
    }

    func run(
        _ arguments: [String],
        input: [UInt8],
        in folder: String,
        isReplay: Bool,
        line: ([UInt8]) throws -> Void
    ) throws -> Int32? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder, isDirectory: true)
        var environment = ProcessInfo.processInfo.environment
        // Variables that the user set for the whole command would affect each step.
        let steering = isReplay ? Self.steering + Self.liveSteering : Self.steering
        for name in steering { environment[name] = nil }
        process.environment = environment
        let (standardInput, standardOutput) = (Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        // A program that ends before it reads its input causes a write error, not a signal.
        signal(SIGPIPE, SIG_IGN)
        // Signals that end this program end the child first, so that the tokens can still be written back.
        let signals = ForwardedSignals()
        defer { signals.end() }
        try process.run()
        signals.forward(to: process.processIdentifier)
        try? standardInput.fileHandleForWriting.write(contentsOf: input)
        try? standardInput.fileHandleForWriting.close()
        var failure: (any Error)?
        var rest: [UInt8] = []
        while let data = try standardOutput.fileHandleForReading.read(upToCount: 65_536), !data.isEmpty {
            var parts = (rest + data).split(separator: 0x0A, omittingEmptySubsequences: false)
            rest = parts.popLast().map { Array($0) } ?? []
            for part in parts where failure == nil {
                do { try line(Array(part)) } catch { failure = error }
            }
        }
        process.waitUntilExit()
        if let failure { throw failure }
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }

    private static let steering = ["PINTEREST_CASSETTE", "PINTEREST_RECORD_MODE", "PINTEREST_CONFIG"]
    private static let liveSteering = ["PINTEREST_API_URL", "PINTEREST_CLOCK", "PINTEREST_QUOTAS", "LOG_LEVEL"]
}

/// Forwards SIGTERM and SIGINT to one child. A terminal sends SIGINT to a whole process group, so a child in the same
/// group already has it.
private struct ForwardedSignals {
    // A signal handler must not take a lock. These are words with atomic writes; the handler writes only the second.
    nonisolated(unsafe) private static var child: Int32 = 0
    nonisolated(unsafe) private static var pending: Int32 = 0

    init() {
        for number in [SIGINT, SIGTERM] { signal(number) { ForwardedSignals.pass($0) } }
    }

    private static func pass(_ number: Int32) {
        guard child > 0 else {
            pending = number
            return
        }
        if number == SIGINT, getpgid(child) == getpgrp() { return }
        kill(child, number)
    }

    func forward(to child: Int32) {
        Self.child = child
        if Self.pending != 0 { Self.pass(Self.pending) }
    }

    func end() {
        (Self.child, Self.pending) = (0, 0)
        signal(SIGINT, SIG_DFL)
        signal(SIGTERM, SIG_DFL)
    }
}
