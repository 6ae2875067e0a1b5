import CassetteTools
import Foundation
import JSONText

/// `source-pinterest`, as it lies beside this program.
struct SourceProgram: ConnectorProgram {
    private static let name = "source-pinterest"
    private let path: String

    /// - Throws: `InputError` when it has not been built.
    init() throws(InputError) {
        let own = Bundle.main.executablePath ?? CommandLine.arguments[0]
        path = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent(Self.name).path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw InputError(
                source: "program \(path)",
                pointer: nil,
                problem: "it is not there, and cases are recorded by it",
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
        // What was named for the whole command would steer each step of it.
        let steering = isReplay ? Self.steering + Self.liveSteering : Self.steering
        for name in steering { environment[name] = nil }
        process.environment = environment
        let (standardInput, standardOutput) = (Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        // A program that ends before it has read shows as an error of write, not as a signal.
        signal(SIGPIPE, SIG_IGN)
        // It ends by the signals that end this program, which then still puts its tokens in their place.
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

/// SIGTERM and SIGINT are passed on to one child. A terminal sends SIGINT to a whole process group, so a child of the same group has
/// it already.
private struct ForwardedSignals {
    // A signal handler can take no lock. These are words that are written whole; the handler writes only the second.
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
