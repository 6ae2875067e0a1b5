import Basics
import ConnectorTesting
import FaultSweep
import HTTPTransport
import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Answers of the live API")
struct LiveAnswersTests {
    /// How the emulated API is reached.
    enum Way: CaseIterable, Sendable {
        case memory, socket

        var door: any SweepSync.Backend {
            self == .memory ? MemoryBackend() : SocketBackend(idleTimeout: .seconds(300))
        }
    }

    private static let streams =
        StreamTable.published.filter { $0.family.report == nil }.map(\.name) + ["advertiser_report"]

    @Test(
        "are read in memory and over a socket: each record is its item, byte for byte except white space",
        arguments: Way.allCases,
        0..<LiveAnswers.variants
    )
    func records(way: Way, variant: Int) async throws {
        let today = try #require(CalendarDate("2026-07-09"))
        let mock = MockPinterest(world: World(today: today))
        let time = VirtualTime(startingAt: today.startOfDay.advanced(by: .seconds(43_200)))
        let sink = CollectingSink()
        let isComplete = try await way.door.open(mock, time: time) { transport, address in
            mock.play(try LiveAnswers(variant: variant, storage: address?.replacing("/v5/", with: "")).scenario)
            let connector = Connector.testing(
                transport,
                at: try address.map { try BaseURL($0) } ?? .live,
                time: time,
                output: Output(sink: sink, time: time, level: .info),
                interleaves: false
            )
            return try await connector.read(
                configuration: SyncRun.configuration(of: mock, workers: 1, startDate: today.advanced(by: -8)),
                selection: .catalog(SyncRun.catalog(of: Self.streams)),
                states: nil
            )
        }
        let log = try MessageLog(sink.bytes)
        #expect(isComplete, "\(log.errors.map(\.message))")
        #expect(log.errors.isEmpty)
        let answers = try LiveAnswers(variant: variant)
        var filled: Set<String> = []
        for stream in Self.streams {
            let operation = StreamTable.named(stream)?.family.operation.id
            let items = try answers.items(mock.received.filter { $0.operation == operation })
            let records = log.records(of: stream)
            #expect(records.map(Self.compact).sorted() == items.map(Self.compact).sorted(), "\(stream)")
            if !records.isEmpty { filled.insert(stream) }
        }
        #expect(
            filled == [
                "ad_accounts", "ad_groups", "audiences", "board_pins", "board_sections", "boards", "campaigns",
                "conversion_tags", "customer_lists", "keywords", "user_account_analytics",
            ]
        )
        for operation in ["catalogs_product_groups/list", "analytics/get_report", "report/download", "ads/list"] {
            #expect(mock.counts[operation, default: 0] > 0, "\(operation)")
        }
    }

    /// A JSON text without the white space between its tokens.
    private static func compact(_ text: String) -> String {
        var output: [UInt8] = []
        var (isInString, isEscaped) = (false, false)
        for byte in text.utf8 {
            if isInString {
                isInString = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else if byte == UInt8(ascii: "\"") {
                isInString = true
            } else if [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
                continue
            }
            output.append(byte)
        }
        return String(decoding: output, as: UTF8.self)
    }
}
