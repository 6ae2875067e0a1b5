import ArgumentParser
import FaultSweep
import MockPinterestTLS

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@main
struct SweepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Inject every fault into every request of a whole sync, and check that nothing is lost.",
        discussion: """
            A small world is synced once to list its requests. Then each fault is injected into each request: the sync \
            must end with all records, or with an error and a state from which the next sync gets the rest. Exit code \
            1 if one does not.
            """
    )

    enum Backend: String, ExpressibleByArgument, CaseIterable { case memory, socket, tls }

    @Option(help: "How the API is reached.")
    var door = Backend.socket

    @Option(name: .customLong("fault"), help: "Only this fault. May be repeated.")
    var faults: [String] = []

    @Flag(help: "Let every later request of the same path fail too.")
    var forGood = false

    @Option(help: "Use only every n-th request.")
    var step = 1

    @Option(help: "Number of concurrent syncs.")
    var width = 4

    func validate() throws {
        guard step > 0, width > 0 else { throw ValidationError("--step and --width must be at least 1.") }
        for name in faults where !SweepFault.all.contains(where: { $0.name == name }) {
            let names = SweepFault.all.map(\.name).joined(separator: ", ")
            throw ValidationError("Unknown fault \"\(name)\". Known faults: \(names).")
        }
    }

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let sweep = try await FaultSweep(through: way)
        print("\(sweep.requests) requests, \(sweep.recordCounts.values.reduce(0, +)) records undisturbed")
        let chosen = SweepFault.all.filter { faults.isEmpty || faults.contains($0.name) }
        let results = try await sweep.run(chosen.map { forGood ? $0.forGood : $0 }, step: step, width: width) { line in
            print("\(line.fault): \(line.complete) complete, \(line.incomplete) resumed")
            fflush(nil)
        }
        print("\(results.runs) runs, \(results.defects.count) defects, longest \(results.longest) of virtual time")
        for defect in results.defects { print(defect) }
        if !results.defects.isEmpty { throw ExitCode.failure }
    }

    private var way: any SweepSync.Backend {
        switch door {
        case .memory: MemoryBackend()
        case .socket: SocketBackend()
        case .tls: SocketBackend { try ThrowawayTLS() }
        }
    }
}
