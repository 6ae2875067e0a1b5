import HTTPTransport
import HTTPTypes
import Testing

@testable import CurlTransport

@Suite("The mailbox of a transfer")
struct TransferMailboxTests {
    @Test("gives head and bytes first, even when the failure behind them came before anybody asked")
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

    @Test("gives no head to those who gave up")
    func cancelled() async throws {
        let mailbox = TransferMailbox(unreadLimit: 100) { _ in }
        mailbox.deliver(head: HTTPResponse(status: .ok))
        mailbox.cancel()
        let error = await #expect(throws: TransportError.self) { _ = try await mailbox.head() }
        #expect(error?.code == .cancelled)
    }
}
