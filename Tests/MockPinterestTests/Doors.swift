import Basics
import CurlTransport
import HTTPTransport
import HTTPTypes
import MockPinterest
import MockPinterestServer
import MockPinterestTLS
import Testing

/// Responses of one API over a socket and in memory.
struct Doors {
    static let world = World(scale: .small)
    static let now = world.today.startOfDay

    let mock = MockPinterest(world: world)
    let server: MockServer
    let socket: CurlTransport
    /// The same with a short idle timeout.
    let impatient: CurlTransport
    let memory: any Transport

    init(isTLS: Bool) async throws {
        server = try await MockServer.start(mock, options: ServerOptions(security: isTLS ? ThrowawayTLS() : nil))
        var options = CurlOptions()
        options.certificateFile = server.authorityFile
        options.proxy = ""
        socket = try CurlTransport(options)
        options.idleTimeout = .seconds(1)
        impatient = try CurlTransport(options)
        memory = mock.transport(time: VirtualTime(startingAt: Self.now))
    }

    func request(_ path: String) -> TransportRequest {
        let parts = server.url.split(separator: "/")
        var head = HTTPRequest(
            method: .get,
            scheme: String(parts[0].dropLast()),
            authority: String(parts[1]),
            path: "/v5/\(path)"
        )
        let now = Self.now
        head.headerFields[.authorization] = "Bearer \(mock.makeAccessToken(now: now))"
        head.headerFields[.mockNow] = now.iso8601
        return TransportRequest(head: head)
    }

    /// The same response over the socket and in memory, each followed by one without a rule, which must be complete.
    ///
    /// - Returns: the outcome in memory.
    func compare(_ action: ScenarioAction, _ path: String) async -> (broken: Outcome, whole: Outcome) {
        func outcome(_ first: any Transport, _ second: any Transport) async -> [Outcome] {
            mock.play(Scenario(rules: [ScenarioRule(when: .init(), then: action)]))
            return [await Outcome(first, request(path)), await Outcome(second, request(path))]
        }
        let expected = await outcome(memory, memory)
        var seen: [Outcome] = []
        if case .fault(.stall) = action.effect {
            // On a busy machine the impatient one may give up before anything has arrived.
            for _ in 0..<20 where seen.first != expected[0] { seen = await outcome(impatient, socket) }
        } else {
            seen = await outcome(socket, socket)
        }
        #expect(seen[0] == expected[0])
        #expect(seen[1] == expected[1])
        #expect(expected[1].code == nil && expected[1].status == 200)
        #expect(mock.unusedRules.isEmpty)
        return (expected[0], expected[1])
    }
}

/// A response with an announced length, and one in chunks.
enum Subject: CaseIterable, Sendable {
    case page, rows

    var path: String {
        switch self {
        case .page: return "boards?page_size=25"
        case .rows:
            let account = "ad_accounts/\(Doors.world.id(of: .adAccounts, at: 0))"
            let ids = (0..<20).map { "\(Doors.world.id(of: .campaigns(account: 0), at: $0))" }.joined(separator: ",")
            return "\(account)/campaigns/analytics?campaign_ids=\(ids)&granularity=DAY"
                + "&start_date=\(Doors.world.today.advanced(by: -30))&end_date=\(Doors.world.today)&columns=CTR,CAMPAIGN_NAME"
        }
    }
}

/// A response as seen by a client.
struct Outcome: Equatable, CustomTestStringConvertible {
    var status: Int?
    var bytes: [UInt8] = []
    var code: TransportError.Code?
    var bytesDelivered: Int?

    init(_ transport: any Transport, _ request: TransportRequest) async {
        do throws(TransportError) {
            let response = try await transport.perform(request)
            status = response.head.status.code
            while let piece = try await response.body.next() { bytes += piece }
        } catch {
            code = error.code
            bytesDelivered = error.bytesDelivered
        }
    }

    var testDescription: String {
        "status \(status ?? 0), \(bytes.count) bytes, \(code?.rawValue ?? "whole") after \(bytesDelivered ?? 0)"
    }
}
