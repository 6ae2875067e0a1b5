import Foundation
import Testing

/// A private network in kernel namespaces: only a loopback interface, no route, and names from its own hosts file.
/// Programs inside can use the real name of a host without ever reaching it.
///
/// The network begins with the program that is started in it and ends with the last one.
final class PrivateNetwork: Sendable {
    static let skipReason: Comment =
        "needs the commands unshare, nsenter and ip, and a user who may make network and mount namespaces"

    /// An address that looks public; inside the network it belongs to this machine.
    static let publicAddress = "11.0.0.1"

    static let isAvailable: Bool = {
        #if os(Linux)
            let trial = Process()
            trial.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            trial.arguments = namespaces + ["sh", "-c", setUp + "nsenter --version", "sh", "/etc/hosts"]
            trial.standardOutput = FileHandle.nullDevice
            trial.standardError = FileHandle.nullDevice
            do { try trial.run() } catch { return false }
            trial.waitUntilExit()
            return trial.terminationStatus == 0
        #else
            return false
        #endif
    }()

    private static let namespaces = ["unshare", "--net", "--mount", "--map-root-user"]

    /// The hosts file is the first argument. It fails at once if there is a route out of the network.
    private static let setUp = """
        set -e
        mount --bind "$1" /etc/hosts
        ip link set lo up
        ip address add \(publicAddress)/32 dev lo
        test -z "$(ip -4 route show default; ip -6 route show default)"
        shift

        """

    private let workplace: Workplace
    private let hosts: String

    /// - Parameter names: the address of each host name; others are unknown.
    init(_ names: [String: String]) throws {
        workplace = try Workplace()
        let lines = names.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)\n" }
        hosts = try workplace.file("hosts", "127.0.0.1 localhost\n" + lines.joined())
    }

    /// Starts the first program of the network, which keeps it alive.
    func start(_ command: [String]) throws -> RunningProgram {
        try RunningProgram(
            path: "/usr/bin/env",
            Self.namespaces + ["sh", "-c", Self.setUp + #"exec "$@""#, "sh", hosts] + command
        )
    }

    /// Runs the connector in the network of a process until it ends.
    static func runConnector(
        _ arguments: [String],
        beside process: Int32,
        environment: [String: String] = [:]
    ) async throws -> FinishedProgram {
        let enter = ["nsenter", "--target", "\(process)", "--user", "--preserve-credentials", "--net", "--mount"]
        return try await RunningProgram(
            path: "/usr/bin/env",
            enter + [Program.source.path] + arguments,
            environment: environment
        ).finished()
    }
}
