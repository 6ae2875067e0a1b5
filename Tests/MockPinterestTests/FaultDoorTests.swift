import CurlTransport
import HTTPTransport
import HTTPTypes
import JSONText
import MockPinterest
import MockPinterestServer
import Testing

@Suite("Faults by both doors", .timeLimit(.minutes(10)))
struct FaultDoorTests {
    static let world = World(scale: .small)
    static let now = world.today.startOfDay

    /// An answer whose length is announced, and one that comes in chunks.
    enum Subject: CaseIterable, Sendable {
        case page, rows

        var path: String {
            switch self {
            case .page: return "boards?page_size=25"
            case .rows:
                let account = "ad_accounts/\(world.id(of: .adAccounts, at: 0))"
                let ids = (0..<20).map { "\(world.id(of: .campaigns(account: 0), at: $0))" }.joined(separator: ",")
                return "\(account)/campaigns/analytics?campaign_ids=\(ids)&granularity=DAY"
                    + "&start_date=\(world.today.advanced(by: -30))&end_date=\(world.today)&columns=CTR,CAMPAIGN_NAME"
            }
        }
    }

    /// What a client sees of one answer.
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
            // Whether the head or the failure is seen first is chance when nothing of the body came.
            if code != nil, bytes.isEmpty { status = nil }
        }

        var testDescription: String {
            "status \(status ?? 0), \(bytes.count) bytes, \(code?.rawValue ?? "whole") after \(bytesDelivered ?? 0)"
        }
    }

    /// Answers of one API by a socket and in memory.
    private struct Doors {
        let mock = MockPinterest(world: FaultDoorTests.world)
        let server: MockServer
        let socket: CurlTransport
        let memory: any Transport

        init(isTLS: Bool, idleTimeout: Duration = .seconds(120)) async throws {
            server = try await MockServer.start(mock, options: ServerOptions(usesTLS: isTLS))
            var options = CurlOptions()
            options.certificateFile = server.authorityFile
            options.proxy = ""
            options.idleTimeout = idleTimeout
            socket = try CurlTransport(options)
            memory = mock.transport(time: VirtualTime(startingAt: FaultDoorTests.now))
        }

        func request(_ path: String) -> TransportRequest {
            let parts = server.url.split(separator: "/")
            var head = HTTPRequest(
                method: .get,
                scheme: String(parts[0].dropLast()),
                authority: String(parts[1]),
                path: "/v5/\(path)"
            )
            let now = FaultDoorTests.now
            head.headerFields[.authorization] = "Bearer \(mock.makeAccessToken(now: now))"
            if let name = HTTPField.Name("X-Mock-Now") { head.headerFields[name] = now.iso8601 }
            return TransportRequest(head: head)
        }

        /// The same answer by both doors, and after each of them one without a rule, which must be whole.
        ///
        /// - Returns: what was seen in memory.
        func compare(_ action: ScenarioAction, _ path: String) async -> (broken: Outcome, whole: Outcome) {
            var outcomes: [Outcome] = []
            for door in [socket, memory] as [any Transport] {
                mock.play(Scenario(rules: [ScenarioRule(when: .init(), then: action)]))
                for _ in 0..<2 { outcomes.append(await Outcome(door, request(path))) }
            }
            #expect(outcomes[0] == outcomes[2])
            #expect(outcomes[1] == outcomes[3])
            #expect(outcomes[3].code == nil && outcomes[3].status == 200)
            #expect(mock.unusedRules.isEmpty)
            return (outcomes[2], outcomes[3])
        }
    }

    /// Bytes and end of an answer with that fault, as the documentation has it; nil bytes where they are other ones.
    private func expected(_ fault: AnswerFault, _ whole: [UInt8]) -> (bytes: [UInt8]?, code: TransportError.Code?) {
        switch fault {
        case .cut(let place): (Array(whole.prefix(place)), .bodyTruncated)
        case .cutHead, .drop: ([], .connectionLost)
        case .reset(let place): (Array(whole.prefix(place)), .connectionLost)
        case .stall(let place): (Array(whole.prefix(place)), .idleTimeout)
        case .lengthOff(let difference):
            difference > 0 ? (whole, .bodyTruncated) : (Array(whole.prefix(max(0, whole.count + difference))), nil)
        case .badChunk(let place): (Array(whole.prefix(place)), .badResponse)
        case .corrupt(let place, let byte):
            (whole[..<place] + [whole[place] == byte ? ~byte : byte] + whole[(place + 1)...], nil)
        case .insert(let place, let bytes): (whole[..<place] + bytes + whole[place...], nil)
        case .gzip(.whole), .drip: (whole, nil)
        case .gzip(.corrupt): (whole, .badEncoding)
        case .gzip(.mislabelled): ([], .badEncoding)
        case .gzip(.cut): (Array(whole.prefix((whole.count + 23) / 2 - 15)), nil)
        case .gzip(.unlabelled), .sameBookmark: (nil, nil)
        }
    }

    private static let edges: [AnswerFault] = [
        .cut(at: 0), .reset(at: 0), .reset(at: 8000), .stall(at: 0), .badChunk(at: 0), .lengthOff(by: -1_000_000),
        .lengthOff(by: 1_000_000), .corrupt(at: 0, to: UInt8(ascii: "{")), .insert(at: 0, [0xEF, 0xBB, 0xBF]),
        .drip(bytes: 1_000_000, milliseconds: 1),
    ]

    @Test(
        "cause the same over the socket and in memory",
        arguments: AnswerFault.examples(at: 700) + edges,
        [false, true]
    )
    func same(fault: AnswerFault, isTLS: Bool) async throws {
        let isStall = if case .stall = fault { true } else { false }
        let doors = try await Doors(isTLS: isTLS, idleTimeout: .seconds(isStall ? 3 : 120))
        for subject in Subject.allCases {
            let (broken, whole) = await doors.compare(ScenarioAction(effect: .fault(fault)), subject.path)
            let (bytes, code) = expected(fault, whole.bytes)
            #expect(broken.code == code)
            if let bytes { #expect(broken.bytes == bytes) }
            if fault == .sameBookmark { #expect((broken.bytes == whole.bytes) == (subject == .rows)) }
            if fault == .gzip(.unlabelled) { #expect(broken.bytes.starts(with: [0x1F, 0x8B])) }
        }
        await doors.server.stop()
    }

    @Test(
        "at the end of a body only chunks can still break, and behind it nothing",
        arguments: Subject.allCases,
        [false, true]
    )
    func atTheEnd(subject: Subject, isTLS: Bool) async throws {
        let doors = try await Doors(isTLS: isTLS, idleTimeout: .seconds(3))
        let count = await doors.mock.handle(MockRequest(head: doors.request(subject.path).head)).body.collect().count
        let atEnd: [(AnswerFault, Bool)] = [
            (.cut(at: count), subject == .rows), (.reset(at: count), subject == .rows),
            (.stall(at: count), subject == .rows), (.badChunk(at: count), true),
            (.corrupt(at: count, to: 0), false), (.insert(at: count + 1, [0]), false),
        ]
        for (fault, isBroken) in atEnd {
            let (broken, whole) = await doors.compare(ScenarioAction(effect: .fault(fault)), subject.path)
            #expect(broken.bytes == whole.bytes && (broken.code != nil) == isBroken, "\(fault)")
        }
        let (longer, whole) = await doors.compare(ScenarioAction(effect: .fault(.insert(at: count, [0]))), subject.path)
        #expect(longer.bytes == whole.bytes + [0])
        for fault in AnswerFault.examples(at: count + 1) {
            switch fault {
            case .cut, .reset, .stall, .badChunk, .corrupt, .insert:
                let (broken, whole) = await doors.compare(ScenarioAction(effect: .fault(fault)), subject.path)
                #expect(broken == whole, "\(fault)")
            default: continue
            }
        }
        await doors.server.stop()
    }

    @Test("a head can be cut after each of its bytes", arguments: Subject.allCases, [false, true])
    func heads(subject: Subject, isTLS: Bool) async throws {
        let doors = try await Doors(isTLS: isTLS)
        let count = await doors.mock.handle(MockRequest(head: doors.request(subject.path).head)).headBytes.count
        for place in 1...count {
            let (broken, whole) = await doors.compare(ScenarioAction(effect: .fault(.cutHead(at: place))), subject.path)
            #expect((broken == whole) == (place == count), "\(place)")
        }
        await doors.server.stop()
    }
}
