import HTTPTransport
import JSONText
import PinterestSource

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The file of `--output`: takes the messages in place of standard output. It is emptied by the first message, so that
/// a run that never gets so far leaves what was there.
final class MessageFile: MessageSink {
    private let descriptor: Int32
    private let hasBegun = Locked(false)

    /// Makes it where it is missing, for this user only, since a CONTROL message holds credentials.
    ///
    /// - Throws: `InputError` when it cannot be written.
    init(_ path: String) throws(InputError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw InputError(
                source: "output file \(path)",
                pointer: nil,
                problem: "it cannot be written: \(String(cString: strerror(errno)))",
                fix: "Check that its folder is there and may be written"
            )
        }
    }

    deinit { close(descriptor) }

    func write(_ lines: [UInt8]) throws(SinkFailure) {
        let isFirst = hasBegun.withLock { hasBegun in
            defer { hasBegun = true }
            return !hasBegun
        }
        // A pipe or a device has nothing to be emptied.
        if isFirst { _ = ftruncate(descriptor, 0) }
        try DescriptorSink(descriptor: descriptor).write(lines)
    }
}
