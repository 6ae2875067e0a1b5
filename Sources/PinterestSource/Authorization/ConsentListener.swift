package import Basics
import HTTPTransport
package import PinterestAPI

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Waits for the answer of the consent page: either at the redirect address, which a browser on this machine can reach,
/// or on standard input, where the user can paste the final address of a browser elsewhere. The first answer is used.
///
/// Everything happens on the waiting thread; an instance serves one wait.
package final class ConsentListener {
    private let doors: [LoopbackSocket]
    private let path: String
    /// The port that it listens on; zero if it does not listen.
    package let port: UInt16

    private struct Visitor {
        let socket: LoopbackSocket
        var head: [UInt8] = []
    }

    /// Browsers open spare connections that they never use; more than this many are not a browser's.
    private static let visitorLimit = 32

    /// - Parameter place: nil to listen nowhere; the answer is then pasted.
    /// - Throws: ``AuthorizationFailure`` when the port is not available.
    package init(_ place: RedirectAddress.ListeningPlace?) throws(AuthorizationFailure) {
        path = place?.path ?? ""
        var doors: [LoopbackSocket] = []
        for host in place?.hosts ?? [] {
            do throws(LoopbackSocket.Failure) {
                doors.append(try .listening(on: host, port: doors.first?.port ?? place?.port ?? 0))
            } catch  where error.lacksAddress && (place?.hosts.count ?? 0) > 1 {
                // The machine may lack one of the two address families; the browser then uses the other.
            } catch {
                throw Self.failure(error, port: place?.port ?? 0)
            }
        }
        if let place, doors.isEmpty { throw Self.failure(.init(code: EADDRNOTAVAIL), port: place.port) }
        self.doors = doors
        port = doors.first?.port ?? 0
    }

    private static func failure(_ failure: LoopbackSocket.Failure, port: UInt16) -> AuthorizationFailure {
        AuthorizationFailure(
            failure.isInUse
                ? "Port \(port) of this machine is in use, so the browser's answer cannot be received"
                : "Cannot listen on port \(port) of this machine: \(failure.text)",
            fix: "Stop the program that uses it, or choose another port with --port and add "
                + "http://localhost:PORT/ to the app's redirect URIs"
        )
    }

    /// Waits for an answer.
    ///
    /// - Parameters:
    ///   - input: where the user pastes lines.
    ///   - judge: distinguishes an answer from everything else; called with an address or its path and query.
    ///   - hint: called for a line that is not an answer.
    /// - Returns: nil when none arrived in time, or none can arrive any more.
    package func answer(
        input: Int32,
        within timeout: Duration,
        time: any TimeSource,
        judge: (_ address: String, _ isPasted: Bool) -> ConsentAnswer?,
        hint: () -> Void
    ) -> ConsentAnswer? {
        let deadline = time.now.advanced(by: timeout)
        var lines: PastedLines? = PastedLines(input)
        var visitors: [Visitor] = []
        while lines != nil || !doors.isEmpty {
            let left = time.now.duration(to: deadline).wholeMilliseconds
            guard left > 0 else { return nil }
            var entries = ([lines?.descriptor ?? -1] + doors.map(\.descriptor) + visitors.map(\.socket.descriptor)).map
            {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            guard poll(&entries, nfds_t(entries.count), Int32(min(left, 60_000))) > 0 else { continue }
            let isReady = entries.map { $0.revents != 0 }
            if isReady[0], var reader = lines {
                let found = reader.read()
                lines = found == nil ? nil : reader
                for line in found ?? [] {
                    if let answer = judge(line, true) { return answer }
                    hint()
                }
            }
            let ready = isReady.dropFirst(1 + doors.count)
            if let answer = serve(&visitors, Array(ready), judge) { return answer }
            for (door, isReady) in zip(doors, isReady.dropFirst()) where isReady {
                while let socket = door.accept() {
                    if visitors.count == Self.visitorLimit { visitors.removeFirst() }
                    visitors.append(Visitor(socket: socket))
                }
            }
        }
        return nil
    }

    private func serve(
        _ visitors: inout [Visitor],
        _ isReady: [Bool],
        _ judge: (_ address: String, _ isPasted: Bool) -> ConsentAnswer?
    ) -> ConsentAnswer? {
        var rest: [Visitor] = []
        defer { visitors = rest }
        var found: ConsentAnswer?
        for (index, visitor) in visitors.enumerated() {
            guard found == nil, isReady[index] else {
                rest.append(visitor)
                continue
            }
            var visitor = visitor
            guard let bytes = visitor.socket.receive() else {
                rest.append(visitor)
                continue
            }
            visitor.head += bytes
            guard !bytes.isEmpty, visitor.head.count <= BrowserRequest.limit else { continue }
            guard let (method, target) = BrowserRequest.line(of: visitor.head) else {
                rest.append(visitor)
                continue
            }
            // A favicon, a port scan or a POST request is not the answer.
            let isForUs = method == "GET" && target.prefix { $0 != "?" && $0 != "#" } == path
            found = isForUs ? judge(target, false) : nil
            visitor.socket.finish(page(for: found).bytes)
        }
        return found
    }

    private func page(for answer: ConsentAnswer?) -> BrowserPage {
        switch answer {
        case .code: .answered
        case .failed: .failed
        case nil: .notFound
        }
    }
}

/// Lines of an input, as they arrive.
private struct PastedLines {
    let descriptor: Int32
    private var rest: [UInt8] = []

    /// The most bytes of a line that are kept; an address has a few hundred.
    private static let limit = 16_384

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// The lines that have arrived, without empty ones; nil at the end of the input.
    mutating func read() -> [String]? {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = readBytes(descriptor, &bytes)
        guard count > 0 else {
            if count < 0, errno == EINTR || errno == EAGAIN { return [] }
            defer { rest = [] }
            // The last line of a pipe may lack a line feed.
            return rest.isEmpty ? nil : Self.texts([rest[...]])
        }
        rest += bytes[..<count]
        guard let end = rest.lastIndex(of: 0x0A) else {
            if rest.count > Self.limit { rest = [] }
            return []
        }
        let lines = rest[..<end].split(separator: 0x0A)
        rest = Array(rest[(end + 1)...])
        return Self.texts(lines)
    }

    // An address that a terminal has wrapped may contain blanks.
    private static func texts(_ lines: [ArraySlice<UInt8>]) -> [String] {
        lines.map { String(decoding: $0, as: UTF8.self).filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
    }
}

// Outside the struct, whose own method would shadow the system's.
private func readBytes(_ descriptor: Int32, _ bytes: inout [UInt8]) -> Int { read(descriptor, &bytes, bytes.count) }
