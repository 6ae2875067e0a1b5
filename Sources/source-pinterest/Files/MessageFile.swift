import Basics
import HTTPTransport
import JSONText
import PinterestSource

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The file of `--output`, which receives the messages instead of standard output. The first message empties it, so
/// that a run that never prints one leaves the old content.
final class MessageFile: MessageSink {
    private let descriptor: Int32
    private let hasBegun = Locked(false)

    /// Creates it if it is missing, readable by this user only, since a CONTROL message holds credentials.
    ///
    /// - Throws: `InputError` when it cannot be written.
    init(_ path: String) throws(InputError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let isFolder = errno == EISDIR
            throw InputError(
                source: "output file \(path)",
                pointer: nil,
                problem: isFolder ? "this is a directory" : "it cannot be written: \(String(cString: strerror(errno)))",
                fix: isFolder ? "Name a file" : "Check that its folder exists and is writable"
            )
        }
    }

    deinit { close(descriptor) }

    func write(_ lines: [UInt8]) throws(SinkFailure) {
        let isFirst = hasBegun.withLock { hasBegun in
            defer { hasBegun = true }
            return !hasBegun
        }
        // A pipe or a device cannot be emptied.
        if isFirst { _ = ftruncate(descriptor, 0) }
        try DescriptorSink(descriptor: descriptor).write(lines)
    }
}
