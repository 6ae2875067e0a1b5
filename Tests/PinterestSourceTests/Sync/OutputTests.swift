import Basics
import AirbyteProtocol
import Cassettes
import ConnectorTesting
import Foundation
import HTTPTransport
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("The output", .timeLimit(.minutes(10)))
struct OutputTests {
    private let time = VirtualTime(startingAt: World.defaultToday.startOfDay)
    private let account = PartitionID(id: EntityID("1"))

    @Test("an interruption prints the cursors of finished slices, and then nothing more")
    func interrupt() throws {
        let sink = CollectingSink()
        let output = Output(sink: sink, time: time, level: .info)
        let stream = StreamDescriptor(name: "campaigns")
        let form = StateForm.partitioned(.epochSeconds(field: "updated_time"), byParent: false)
        output.open(StreamProgress(descriptor: stream, form: form, input: [:], openedAt: time.now))
        output.plan("campaigns", [PartitionStart(partition: account, cursor: .epochSeconds(3))])
        let line = #"{"type":"RECORD","record":{"stream":"campaigns","data":{"id":"5"},"emitted_at":1}}"# + "\n"
        output.records(Block(pieces: [Array(line.utf8)], records: 1), of: "campaigns")
        output.interrupt()
        output.status(stream, .complete)
        output.log(.error, "late")
        let log = try MessageLog(sink.bytes)
        #expect(log.statuses(of: "campaigns") == ["RUNNING"])
        #expect(log.states().map(\.records) == [1])
        #expect(log.states().first?.text.contains(#""updated_time":"3""#) == true)
        #expect(log.logs("ERROR").isEmpty)
    }

    @Test("no message contains a secret, however it is written")
    func encodedSecrets() throws {
        let secret = "c0nfig/secret+with=odd&chars"
        let sink = CollectingSink()
        let output = Output(sink: sink, time: time, level: .info) { secrets in
            let mask = MessageMask(secrets)
            return { mask.hide($0) }
        }
        output.hide([Secret(secret)])
        let forms = [
            secret, "c0nfig%2Fsecret%2Bwith%3Dodd%26chars", Data(secret.utf8).base64EncodedString(),
            secret.utf8.map { String(format: "%02x", $0) }.joined(), secret.utf8.map { "&#\($0);" }.joined(),
        ]
        for form in forms { output.log(.error, "refused: \(form).") }
        let logs = try MessageLog(sink.bytes).logs("ERROR")
        #expect(logs.count == forms.count)
        for (log, form) in zip(logs, forms) {
            #expect(!log.contains(form.dropLast(4)) && log.hasPrefix("refused: "), "\(log)")
        }
    }

    @Test("log messages below the level are left out")
    func level() throws {
        let sink = CollectingSink()
        let output = Output(sink: sink, time: time, level: .warn)
        for level in LogLevel.allCases { output.log(level, level.rawValue) }
        let log = try MessageLog(sink.bytes)
        #expect(log.logs("INFO").isEmpty)
        #expect(log.logs("WARN") == ["WARN"])
        #expect(log.logs("ERROR") == ["ERROR"])
    }

    @Test("an output that cannot be written ends the sync early", arguments: [1, 4])
    func fullDisk(_ workers: Int) async throws {
        let mock = MockPinterest()
        let output = Output(sink: ShortSink(limit: 20_000), time: time, level: .info)
        let noon = mock.world.today.startOfDay.advanced(by: .seconds(43_200))
        let connectorTime = VirtualTime(startingAt: noon)
        let connector = Connector.testing(
            mock.transport(time: connectorTime),
            time: connectorTime,
            output: output,
            interleaves: workers > 1
        )
        let isComplete = try await connector.read(
            configuration: SyncRun.configuration(of: mock, workers: workers),
            selection: .catalog(SyncRun.catalog(of: StreamTable.names)),
            states: nil
        )
        #expect(!isComplete)
        #expect(output.failure != nil)
        let whole = Expected(mock.world).calls(StreamTable.names).values.reduce(0, +)
        #expect(mock.counts.values.reduce(0, +) < whole / 2)
    }
}

/// A disk with room for the given number of bytes.
private final class ShortSink: MessageSink {
    private let room: Locked<Int>

    init(limit: Int) { room = Locked(limit) }

    func write(_ lines: [UInt8]) throws(SinkFailure) {
        let isFull = room.withLock { room in
            room -= lines.count
            return room < 0
        }
        if isFull { throw SinkFailure("no space left on device") }
    }
}
