import AirbyteProtocol
import HTTPTransport

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where message lines go.
package protocol MessageSink: Sendable {
    /// Writes whole lines.
    ///
    /// - Throws: ``SinkFailure`` when the reader is gone or the disk is full.
    func write(_ lines: [UInt8]) throws(SinkFailure)
}

/// The output can no longer be written.
package struct SinkFailure: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// An open file descriptor, written without a buffer of its own.
package struct DescriptorSink: MessageSink {
    private let descriptor: Int32

    package init(descriptor: Int32) { self.descriptor = descriptor }

    package func write(_ lines: [UInt8]) throws(SinkFailure) {
        var offset = 0
        while offset < lines.count {
            let written = lines.withUnsafeBytes { buffer -> Int in
                guard let base = buffer.baseAddress else { return 0 }
                #if canImport(Glibc)
                    return Glibc.write(descriptor, base + offset, lines.count - offset)
                #else
                    return Darwin.write(descriptor, base + offset, lines.count - offset)
                #endif
            }
            if written >= 0 {
                offset += written
            } else if errno == EAGAIN {
                var poller = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&poller, 1, -1)
            } else if errno != EINTR {
                throw SinkFailure(String(cString: strerror(errno)))
            }
        }
    }
}
