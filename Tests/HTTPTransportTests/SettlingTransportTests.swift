import Basics
import ConnectorTesting
import HTTPTransport
import HTTPTypes
import Testing

@Suite("A transport whose responses wait until no task can continue", .timeLimit(.minutes(10)))
struct SettlingTransportTests {
    private static let request = TransportRequest(
        head: HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/")
    )

    /// Responds at once, in the given chunks, and then ends or breaks off.
    private struct Chunked: Transport {
        let chunks: [[UInt8]]
        var error: TransportError?

        func perform(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
            let rest = Locked(chunks)
            return TransportResponse(
                head: HTTPResponse(status: .ok),
                body: ResponseBody(pull: { [error] () async throws(TransportError) in
                    if let chunk = rest.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { return chunk }
                    if let error { throw error }
                    return nil
                })
            )
        }
    }

    private func pieces(_ transport: Chunked) async throws -> (sizes: [Int], bytes: [UInt8], error: TransportError?) {
        let settling = SettlingTransport(
            transport,
            time: VirtualTime(startingAt: Timestamp(milliseconds: 0)),
            pieceSize: 10
        )
        let body = try await settling.perform(Self.request).body
        var (sizes, bytes): ([Int], [UInt8]) = ([], [])
        do {
            while let piece = try await body.next() {
                sizes.append(piece.count)
                bytes += piece
            }
            #expect(try await body.next() == nil)
        } catch { return (sizes, bytes, error) }
        return (sizes, bytes, nil)
    }

    @Test("the pieces do not depend on how the response was cut", arguments: [1, 3, 9, 10, 11, 35, 100])
    func sameSizes(chunk: Int) async throws {
        let bytes = Array(UInt8(0)..<35)
        let chunks = stride(from: 0, to: 35, by: chunk).map { Array(bytes[$0..<min($0 + chunk, 35)]) }
        let came = try await pieces(Chunked(chunks: chunks))
        #expect(came.sizes == [10, 10, 10, 5])
        #expect(came.bytes == bytes)
        #expect(came.error == nil)
    }

    @Test("the bytes before a body broke off are delivered before the error")
    func broken() async throws {
        let error = TransportError(.connectionLost, "gone", bytesDelivered: 12)
        let came = try await pieces(Chunked(chunks: [Array(repeating: 7, count: 12)], error: error))
        #expect(came.sizes == [10, 2])
        #expect(came.error?.code == .connectionLost)
    }

    @Test("a response arrives only when no other task can continue")
    func settles() async throws {
        let time = VirtualTime(startingAt: Timestamp(milliseconds: 0))
        let transport = SettlingTransport(Chunked(chunks: [[1]]), time: time)
        let order = Locked<[String]>([])
        await time.run {
            await withTaskGroup { group in
                group.addTask {
                    time.requestStarted()
                    _ = try? await transport.perform(Self.request)
                    order.withLock { $0.append("answer") }
                    time.requestFinished()
                }
                group.addTask {
                    // Turns of a task that can continue; the response may not overtake any of them.
                    for _ in 0..<50 {
                        await Task.yield()
                        #expect(order.withLock { $0.isEmpty })
                    }
                    order.withLock { $0.append("other") }
                }
                group.addTask {
                    try? await time.sleep(for: .seconds(1))
                    order.withLock { $0.append("later") }
                }
            }
        }
        #expect(order.withLock { $0 } == ["other", "answer", "later"])
    }
}
