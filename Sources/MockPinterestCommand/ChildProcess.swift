import Foundation
import MockPinterestServer

#if canImport(Glibc)
    import Glibc
#endif

/// A command that runs in the foreground. It is in this process's group, so that it may read the terminal and gets its
/// interrupts, which Foundation's `Process` does not allow.
struct ChildProcess: Sendable {
    private let identifier: pid_t

    /// - Parameter command: name and arguments; the name is looked up in `PATH`.
    /// - Throws: ``ServerError`` when it cannot be started.
    init(_ command: [String], environment: [String: String]) throws(ServerError) {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The signals that this process ignores or blocks must still end the command.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGTERM, SIGINT, SIGPIPE] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        var arguments = command.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var identifier = pid_t()
        let code = posix_spawnp(&identifier, command[0], nil, &attributes, &arguments, &variables)
        guard code == 0 else {
            throw ServerError(
                "\(command[0]) cannot be run: \(String(cString: strerror(code))). Check its name and PATH."
            )
        }
        self.identifier = identifier
    }

    func send(_ signal: Int32) { kill(identifier, signal) }

    /// Waits for it to end, on a separate thread.
    ///
    /// - Returns: its exit code, or 128 and the number of the signal that ended it, as a shell would report it.
    func exitCode() async -> Int32 {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var status: Int32 = 0
                while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
                let signal = status & 0x7F
                continuation.resume(returning: signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
            }
        }
    }
}
