#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A TCP socket on the loopback interface, closed when it is released. It never blocks; the caller polls.
///
/// Not safe for concurrent use.
final class LoopbackSocket {
    let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// A system call that failed.
    struct Failure: Error {
        let code: Int32

        /// Whether this machine does not have the address at all.
        var lacksAddress: Bool { code == EADDRNOTAVAIL || code == EAFNOSUPPORT }
        var isInUse: Bool { code == EADDRINUSE }
        var text: String { String(cString: strerror(code)) }
    }

    /// Listens.
    ///
    /// - Parameters:
    ///   - host: `127.0.0.1` or `::1`.
    ///   - port: zero for a free one.
    static func listening(on host: String, port: UInt16) throws(Failure) -> LoopbackSocket {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = streamType
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &list) == 0, let address = list?.pointee else {
            throw Failure(code: EADDRNOTAVAIL)
        }
        defer { freeaddrinfo(list) }
        let descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
        guard descriptor >= 0 else { throw Failure(code: errno) }
        let made = LoopbackSocket(descriptor)
        made.setUp()
        var one: Int32 = 1
        // Lingering connections of an earlier run must not keep the port in use.
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        if address.ai_family == AF_INET6 {
            setsockopt(descriptor, ipv6, IPV6_V6ONLY, &one, socklen_t(MemoryLayout<Int32>.size))
        }
        guard bind(descriptor, address.ai_addr, address.ai_addrlen) == 0, listen(descriptor, 16) == 0 else {
            throw Failure(code: errno)
        }
        return made
    }

    /// The port that it is bound to.
    var port: UInt16 {
        var address = sockaddr_in6()
        var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        // The port is at the same offset for both families.
        return result == 0 ? UInt16(bigEndian: address.sin6_port) : 0
    }

    /// The next waiting connection; nil when there is none.
    func accept() -> LoopbackSocket? {
        let accepted = acceptConnection(descriptor)
        guard accepted >= 0 else { return nil }
        let made = LoopbackSocket(accepted)
        made.setUp()
        return made
    }

    /// The bytes that have arrived.
    ///
    /// - Returns: nil when there are none; empty when the connection has ended or broken.
    func receive() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        if count < 0, errno == EAGAIN || errno == EINTR { return nil }
        return Array(bytes.prefix(max(0, count)))
    }

    /// Sends a short text and closes the connection; anything that does not fit into the socket's buffer is lost.
    func finish(_ bytes: [UInt8]) {
        _ = send(descriptor, bytes, bytes.count, noSignal)
        shutdown(descriptor, shutWriting)
    }

    private func setUp() {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
}

#if canImport(Glibc)
    private let streamType = Int32(SOCK_STREAM.rawValue)
    private let ipv6 = Int32(IPPROTO_IPV6)
    private let noSignal = Int32(MSG_NOSIGNAL)
    private let shutWriting = Int32(SHUT_WR)
#else
    private let streamType = SOCK_STREAM
    private let ipv6 = IPPROTO_IPV6
    private let noSignal: Int32 = 0
    private let shutWriting = SHUT_WR
#endif

// Outside the class, whose own method would shadow the system's.
private func acceptConnection(_ descriptor: Int32) -> Int32 { accept(descriptor, nil, nil) }
