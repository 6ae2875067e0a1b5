import Basics
import Foundation
import HTTPTransport
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Waiting for the consent page's answer", .timeLimit(.minutes(10)))
struct ConsentListenerTests {
    private let place = RedirectAddress.ListeningPlace(hosts: ["127.0.0.1", "::1"], port: 0, path: "/cb")

    /// Waits while visitors come, one after the other, from a thread of their own.
    private func wait(
        _ listener: ConsentListener,
        typing lines: String? = nil,
        within timeout: Duration = .seconds(60),
        visitors: @escaping @Sendable (UInt16) -> Void = { _ in }
    ) throws -> (answer: ConsentAnswer?, hints: Int) {
        let pipe = Pipe()
        if let lines { pipe.fileHandleForWriting.write(Data(lines.utf8)) }
        try pipe.fileHandleForWriting.close()
        let port = listener.port
        Thread.detachNewThread { visitors(port) }
        var hints = 0
        let answer = listener.answer(
            input: pipe.fileHandleForReading.fileDescriptor,
            within: timeout,
            time: SystemTime(),
            judge: { ConsentAnswer(address: $0, isPasted: $1, to: Self.request) },
            hint: { hints += 1 }
        )
        return (answer, hints)
    }

    private static let request: ConsentRequest = {
        var generator = SeededRandom(seed: 1)
        return ConsentRequest(clientID: "1", redirect: "http://localhost/cb", scopes: ["ads:read"], using: &generator)
    }()
    private static var answer: String { "/cb?code=c1&state=\(request.state)" }

    @Test("favicons, other paths, posts, rubbish and silent connections are ignored; the answer ends the wait")
    func browser() throws {
        let pages = Locked<[String]>([])
        let found = try wait(ConsentListener(place)) { port in
            let silent = Visitor(port)
            for line in [
                "GET /favicon.ico HTTP/1.1", "GET / HTTP/1.1", "POST \(Self.answer) HTTP/1.1", "rubbish",
                "GET /cb HTTP/1.1",
            ] {
                let page = Visitor(port).ask(line)
                pages.withLock { $0.append(page) }
            }
            _ = Visitor(port).ask("GET \(Self.answer) HTTP/1.1")
            _ = silent
        }
        #expect(found.answer == .code(Secret("c1")))
        let refused = pages.withLock { $0 }
        #expect(refused.count == 5 && refused.allSatisfy { $0.hasPrefix("HTTP/1.1 404 ") && !$0.contains("favicon") })
    }

    @Test("a head that arrives in pieces is put together")
    func pieces() throws {
        let page = Locked("")
        let (done, finish) = AsyncStream<Void>.makeStream()
        let found = try wait(ConsentListener(place)) { port in
            let text = Visitor(port).ask("GET \(Self.answer) HTTP/1.1", inPieces: true)
            page.withLock { $0 = text }
            finish.finish()
        }
        #expect(found.answer == .code(Secret("c1")))
        _ = done
    }

    @Test("more connections than any browser opens do not block the answer")
    func crowd() throws {
        let found = try wait(ConsentListener(place)) { port in
            let crowd = (0..<50).map { _ in Visitor(port) }
            _ = Visitor(port).ask("GET \(Self.answer) HTTP/1.1")
            _ = crowd.count
        }
        #expect(found.answer == .code(Secret("c1")))
    }

    @Test("a head without an end is dropped")
    func endless() throws {
        let found = try wait(ConsentListener(place)) { port in
            _ = Visitor(port).ask("GET /cb?" + String(repeating: "x", count: 40_000) + " HTTP/1.1")
            _ = Visitor(port).ask("GET \(Self.answer) HTTP/1.1")
        }
        #expect(found.answer == .code(Secret("c1")))
    }

    @Test("both address families are listened on, and an error names the port if a second listener wants it")
    func families() throws {
        let listener = try ConsentListener(place)
        let taken = RedirectAddress.ListeningPlace(hosts: ["127.0.0.1"], port: listener.port, path: "/")
        let failure = #expect(throws: AuthorizationFailure.self) { try ConsentListener(taken) }
        #expect(failure?.description.hasPrefix("Port \(listener.port) of this machine is in use") == true)
    }

    @Test("a pasted address is an answer too, even as a last line without a line feed, and other lines get a hint")
    func pasted() throws {
        let address = "http://localhost/cb?code=c2&state=\(Self.request.state)"
        let found = try wait(ConsentListener(nil), typing: "\n  \nhello\nc2\n \(address) ")
        #expect(found.answer == .code(Secret("c2")))
        #expect(found.hints == 2)
    }

    @Test("the wait ends without an answer when there is nothing left to wait for, or no time")
    func none() throws {
        #expect(try wait(ConsentListener(nil), typing: "hello\n").answer == nil)
        #expect(try wait(ConsentListener(place), within: .zero).answer == nil)
    }
}

/// One connection of a browser.
private final class Visitor {
    private let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)

    init(_ port: UInt16) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        _ = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    deinit { close(descriptor) }

    /// Sends a request and returns the whole response.
    func ask(_ line: String, inPieces: Bool = false) -> String {
        let bytes = Array((line + "\r\nHost: localhost\r\n\r\n").utf8)
        for piece in inPieces ? bytes.map({ [$0] }) : [bytes] {
            _ = send(descriptor, piece, piece.count, Int32(MSG_NOSIGNAL))
        }
        var found: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 { found += buffer[..<count] }
        return String(decoding: found, as: UTF8.self)
    }
}
