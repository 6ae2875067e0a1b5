import CurlTransport
import Foundation
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

    private static let dynamicGzip = """
        H4sIAAAAAAACA32UOU4kQRBF75J2G7Ev7XIMhNGjAQlBg8RitTgQ5+Bi89sYC0WWWfWVGfHiRV3W48f9+X0dby/r8e86rlCqrGD1\
        dVgvp/M93t2cHn6+19fhf6Q7SMyqxwhHeBCV1xyR8ijizDHSouluXHMtJhVqpRljJL3xkJaMEU9nEqak+aIutUROx0jhJmdJl01E\
        UbB58cyllBKEfTOAEM+QlLncprT0sN5wqU4qVt2Uy3klxzRfpJxKbi2bjjIUwnTOvgBLE3NuuIhUu3norFRzl6tbbZSiMms0xJuO\
        MGkD3ZlLUsJegbwbupGSkb2JsIWUoKvNHjV8wUm6kQH4mcPmGTE2CCUXzzJggtpcmTNdsRQngns7d7shTcx0sfEiJtHzKcJXdiQb\
        MaPwFXO2OaLahX8DBrXx5boDWPuZLoQyCOU2jxGLmJgh2QYdceOvCXi/IneH9ef19el8entax5fP5+evfwAo0mqTBQAA
        """

    private static let fixedGzip = """
        H4sIAAAAAAACA6tWyixJzS1WsoquVspMUbJSMjM2sDC3MDM0NlXSUcpLzE0Fijknph1eqVSrA1NiaWlmYGRiYmGJU4mhmZmpmYGB\
        hakFbiVGFqZmFgaG5uY4lVgaGZubmpoYWuB2i4mRhZmxiYWxuRlOJeamlkBgYGxhhFOJqbmpoYGRoYG5AW6LLC2MTcyB6oxxKrEA\
        2mRqaGRuaoRHiTHQwSamFoa4w8XC2MAcGMKmeCLAzMjU3MzI3Ai3cy0NzE3MTc1MLPGEi4WluYGFobExHucamoNCztAAt0XGhubG\
        BqYmlkZ4fGRuZgxMMJbmuNMLMFgsDQwNzfGEi5GRhaWpiamZMe4kZWloaWFqbGpigSdJGViYmFgCPWSIx0fAmDYBhi7ucDE3MAem\
        XiNg4sUTumbmRuZm5pZ4lBiamBlZGAF9hScfWQLTC9AkYzyJARj8hoZmJrjjyBCYg4BOtjDEnRiAMWhsaWhhbo47dI1MzI1MDQyA\
        aQ9f2rW0BCYaM9yhC8zxRkYmRmaWuE0xMgSFnYERnoRpZgGUBcazCW4lxsaWFsCyARhReNILKA8Asz3u0AUmKBNggjI1wR2NwIxo\
        DoxDAxM8QWdgaAksNYGBh6EkVkcpKT8/OzexKFvJKq80J6cWAAAo0mqTBQAA
        """

    private static func damaged(_ text: String, _ damage: (inout [UInt8]) -> Void) -> [UInt8] {
        var bytes = Array(Data(base64Encoded: text) ?? Data())
        damage(&bytes)
        return bytes
    }

    /// Bytes of an answer, their encoding, and the length of what a client gets; nil when that is an error, and -1 for
    /// some of it.
    private static let encoded: [(name: String, bytes: [UInt8], encoding: String?, length: Int?)] = [
        ("dynamic", damaged(dynamicGzip) { _ in }, "gzip", 1427),
        ("fixed", damaged(fixedGzip) { _ in }, "gzip", 1427),
        ("not labelled", damaged(dynamicGzip) { _ in }, nil, 369),
        ("identity", Array("{}".utf8), "identity", 2),
        ("byte order mark, invalid UTF-8", [0xEF, 0xBB, 0xBF, 0x22, 0xFF, 0xC0, 0x22], nil, 7),
        ("nothing", [], nil, 0), ("no gzip", Array("{}".utf8), "gzip", nil), ("nothing as gzip", [], "gzip", 0),
        ("unknown encoding", Array("{}".utf8), "pkzip", nil), ("unknown encoding of nothing", [], "pkzip", 0),
        ("one bit", damaged(dynamicGzip) { $0[200] ^= 4 }, "gzip", nil),
        ("code lengths", damaged(dynamicGzip) { $0[12] ^= 0xFF }, "gzip", nil),
        ("block type", damaged(dynamicGzip) { $0[10] |= 6 }, "gzip", nil),
        ("distance", damaged(fixedGzip) { $0[20] ^= 0xFF }, "gzip", nil),
        ("checksum", damaged(fixedGzip) { $0[$0.count - 8] ^= 1 }, "gzip", nil),
        ("length", damaged(fixedGzip) { $0[$0.count - 1] ^= 1 }, "gzip", nil),
        ("method", damaged(fixedGzip) { $0[2] = 9 }, "gzip", nil),
        ("reserved flag", damaged(fixedGzip) { $0[3] = 0x80 }, "gzip", nil),
        (
            "name and comment",
            damaged(fixedGzip) {
                $0[3] = 24; $0.insert(contentsOf: [65, 0, 66, 67, 0], at: 10)
            }, "gzip", 1427
        ),
        (
            "extra field",
            damaged(fixedGzip) {
                $0[3] = 4; $0.insert(contentsOf: [2, 0, 1, 2], at: 10)
            }, "gzip", 1427
        ),
        ("header only", damaged(fixedGzip) { $0 = Array($0.prefix(10)) }, "gzip", 0),
        ("half a header", damaged(fixedGzip) { $0 = Array($0.prefix(5)) }, "gzip", 0),
        ("half", damaged(dynamicGzip) { $0 = Array($0.prefix(200)) }, "gzip", -1),
        ("trailer cut", damaged(dynamicGzip) { $0.removeLast(3) }, "gzip", 1427),
        ("trailing", damaged(dynamicGzip) { $0 += [1, 2, 3] }, "gzip", nil),
        ("two members", damaged(dynamicGzip) { $0 += $0 }, "gzip", nil),
    ]

    @Test("a body spelt out in bytes arrives the same, its encoding undone", arguments: encoded.indices)
    func spelledOut(index: Int) async throws {
        let (name, bytes, encoding, length) = Self.encoded[index]
        let doors = try await Doors(isTLS: false)
        var headers: HTTPFields = [:]
        if let encoding { headers[.contentEncoding] = encoding }
        let canned = CannedAnswer(status: 200, headers: headers, body: .bytes(bytes))
        let (seen, _) = await doors.compare(ScenarioAction(effect: .answer(canned)), Subject.page.path)
        #expect((seen.code != nil) == (length == nil), "\(name)")
        if let length, length >= 0 { #expect(seen.bytes.count == length, "\(name)") }
        await doors.server.stop()
    }
}
