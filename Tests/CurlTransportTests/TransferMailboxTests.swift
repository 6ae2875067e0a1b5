import Basics
import HTTPTransport
import HTTPTypes
import Testing

@testable import CurlTransport

@Suite("The mailbox of a transfer", .timeLimit(.minutes(10)))
struct TransferMailboxTests {
    @Test("gives head and bytes first, even if the failure after them came before anyone read")
    func failureBehindHead() async throws {
        let mailbox = TransferMailbox(unreadLimit: 100) { _ in }
        mailbox.deliver(head: HTTPResponse(status: .badGateway))
        _ = ([1, 2, 3] as [UInt8]).withUnsafeBytes { mailbox.deliver($0) }
        mailbox.finish(.failure(TransportError(.bodyTruncated, "the body ended early")))
        #expect(try await mailbox.head().status == .badGateway)
        #expect(try await mailbox.next() == [1, 2, 3])
        let error = await #expect(throws: TransportError.self) { _ = try await mailbox.next() }
        #expect(error?.code == .bodyTruncated && error?.bytesDelivered == 3)
    }

    @Test("gives no head to readers that have cancelled")
    func cancelled() async throws {
        let mailbox = TransferMailbox(unreadLimit: 100) { _ in }
        mailbox.deliver(head: HTTPResponse(status: .ok))
        mailbox.cancel()
        let error = await #expect(throws: TransportError.self) { _ = try await mailbox.head() }
        #expect(error?.code == .cancelled)
    }

    @Test("wakes a reader that waits once for many pieces, when they are flushed")
    func flush() async throws {
        let mailbox = TransferMailbox(unreadLimit: 100) { _ in }
        let reader = Task { try await mailbox.next() }
        // The outside cannot see which: the reader is waiting already, or it finds all pieces when it comes.
        await Task.yield()
        #expect(deliver([1, 2], to: mailbox) == .taken)
        #expect(deliver([3], to: mailbox) == .taken)
        mailbox.flush()
        #expect(try await reader.value == [1, 2, 3])
        mailbox.flush()
        mailbox.finish(.success(()))
        #expect(try await mailbox.next() == nil)
    }

    @Test("holds back bytes without room, and asks for them when a reader comes")
    func holdBack() async throws {
        let wishes = Locked<[TransferMailbox.Demand]>([])
        let mailbox = TransferMailbox(unreadLimit: 4) { demand in wishes.withLock { $0.append(demand) } }
        #expect(deliver([1, 2, 3, 4, 5, 6], to: mailbox) == .taken)
        #expect(deliver([7], to: mailbox) == .paused)
        #expect(try await mailbox.next() == [1, 2, 3, 4, 5, 6])
        #expect(wishes.withLock { $0 } == [.resume])
        #expect(deliver([7], to: mailbox) == .taken)
        #expect(try await mailbox.next() == [7])
        #expect(wishes.withLock { $0 } == [.resume])
    }

    @Test("gives all bytes in order, however they arrive and are read", arguments: [1, 3, 64])
    func order(limit: Int) async throws {
        let wishes = AsyncStream<Void>.makeStream()
        let mailbox = TransferMailbox(unreadLimit: limit) { _ in wishes.continuation.yield() }
        let bytes = (0..<500).map { UInt8($0 % 251) }
        let network = Task {
            var goneOn = wishes.stream.makeAsyncIterator()
            var rest = bytes[...]
            var turn = 0
            while !rest.isEmpty {
                turn += 1
                let piece = Array(rest.prefix(turn % 5 + 1))
                if deliver(piece, to: mailbox) == .paused {
                    mailbox.flush()
                    await goneOn.next()
                } else {
                    rest = rest.dropFirst(piece.count)
                }
                if turn % 3 == 0 {
                    mailbox.flush()
                    await Task.yield()
                }
            }
            mailbox.finish(.success(()))
        }
        var read: [UInt8] = []
        while let chunk = try await mailbox.next() { read += chunk }
        await network.value
        #expect(read == bytes)
    }

    private func deliver(_ bytes: [UInt8], to mailbox: TransferMailbox) -> TransferMailbox.DeliveryResult {
        bytes.withUnsafeBytes { mailbox.deliver($0) }
    }
}
