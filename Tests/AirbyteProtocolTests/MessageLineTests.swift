import AirbyteProtocol
import JSONText
import Testing

@Suite("Messages as lines")
struct MessageLineTests {
    @Test(
        "a message in pieces is the same line, and a large state's text is one unchanged piece",
        arguments: [2, 65_535, 65_536, 90_000]
    )
    func pieces(bytes: Int) {
        let text = Array(("{" + String(repeating: " ", count: bytes - 2) + "}").utf8)
        let broken = text.map { $0 == 0x20 ? 0x0A : $0 }
        let pieces = AirbyteMessage.state(StreamDescriptor(name: "ads"), state: text, recordCount: 3).pieces
        #expect(pieces.count == (bytes < 65_536 ? 1 : 3))
        for state in [text, broken] {
            let message = AirbyteMessage.state(StreamDescriptor(name: "ads"), state: state, recordCount: 3)
            #expect(String(decoding: message.pieces.joined(), as: UTF8.self) == line(message))
            #expect(message.pieces == pieces)
        }
    }

    @Test("every message is written with the protocol's field names, in one line", arguments: Golden.all)
    func golden(_ golden: Golden) {
        #expect(line(golden.message) == golden.line + "\n")
    }

    @Test("no message has a line break inside, whatever its texts contain", arguments: Golden.withHostileTexts)
    func oneLine(_ golden: Golden) throws {
        let bytes = Array(line(golden.message).utf8)
        #expect(bytes.last == UInt8(ascii: "\n"))
        #expect(!bytes.dropLast().contains { $0 == 0x0A || $0 == 0x0D })
        #expect(throws: Never.self) { try JSONValue(parsing: Array(bytes.dropLast())) }
    }

    @Test("texts in a message are preserved")
    func textsSurvive() throws {
        let parsed = try JSONValue(parsing: Array(line(.log(.info, hostile)).utf8))
        #expect(parsed["log"]?["message"]?.stringValue == hostile)
    }

    @Test("a state's line breaks become spaces and its numbers keep their text")
    func stateText() throws {
        let state = Array("{\r\n  \"cursor\": 1.50,\n  \"text\": \"a\\nb\"\n}".utf8)
        let parsed = try JSONValue(
            parsing: Array(line(.state(StreamDescriptor(name: "ads"), state: state, recordCount: 0)).utf8)
        )
        #expect(
            parsed["state"]?["stream"]?["stream_state"]
                == .members([
                    ("cursor", .number(JSONNumber(text: "1.50")!)), ("text", "a\nb"),
                ])
        )
    }

    @Test("messages are appended to what the buffer holds")
    func appends() {
        var buffer = Array("before\n".utf8)
        AirbyteMessage.log(.warn, "a").write(to: &buffer)
        AirbyteMessage.log(.warn, "b").write(to: &buffer)
        #expect(String(decoding: buffer, as: UTF8.self).split(separator: "\n").count == 3)
    }

    @Test("log levels are ordered by severity")
    func gravity() {
        #expect(LogLevel.allCases.sorted() == [.trace, .debug, .info, .warn, .error, .fatal])
    }
}

private let hostile = "two\nlines\r\nand \"quotes\" \\ \u{2028} \u{0} \u{1B}[31m é 🐘"

private func line(_ message: AirbyteMessage) -> String {
    var bytes: [UInt8] = []
    message.write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}

/// A message and its expected line.
struct Golden: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let message: AirbyteMessage
    let line: String

    init(_ name: String, _ message: AirbyteMessage, _ line: String = "") {
        testDescription = name
        self.message = message
        self.line = line
    }

    private static let ads = StreamDescriptor(name: "ads")
    private static let time: Int64 = 1_795_391_999_000

    static let all: [Golden] = [
        Golden(
            "specification",
            .spec(["documentationUrl": "https://example.org", "connectionSpecification": ["type": "object"]]),
            #"{"type":"SPEC","spec":{"documentationUrl":"https://example.org","connectionSpecification":{"type":"object"}}}"#
        ),
        Golden(
            "connection status, succeeded",
            .connectionStatus(succeeded: true, message: nil),
            #"{"type":"CONNECTION_STATUS","connectionStatus":{"status":"SUCCEEDED"}}"#
        ),
        Golden(
            "connection status, failed",
            .connectionStatus(succeeded: false, message: "no"),
            #"{"type":"CONNECTION_STATUS","connectionStatus":{"status":"FAILED","message":"no"}}"#
        ),
        Golden(
            "catalog",
            .catalog([
                CatalogStream(
                    name: "ads",
                    jsonSchema: ["type": "object"],
                    supportedSyncModes: [.fullRefresh, .incremental],
                    sourceDefinedCursor: true,
                    defaultCursorField: ["updated_time"],
                    sourceDefinedPrimaryKey: [["id"]],
                    isResumable: true
                ),
                CatalogStream(
                    name: "boards",
                    jsonSchema: ["type": "object"],
                    supportedSyncModes: [.fullRefresh],
                    sourceDefinedCursor: nil,
                    defaultCursorField: nil,
                    sourceDefinedPrimaryKey: nil,
                    isResumable: false
                ),
            ]),
            #"{"type":"CATALOG","catalog":{"streams":[{"name":"ads","json_schema":{"type":"object"},"#
                + #""supported_sync_modes":["full_refresh","incremental"],"source_defined_cursor":true,"#
                + #""default_cursor_field":["updated_time"],"source_defined_primary_key":[["id"]],"is_resumable":true},"#
                + #"{"name":"boards","json_schema":{"type":"object"},"supported_sync_modes":["full_refresh"],"#
                + #""is_resumable":false}]}}"#
        ),
        Golden("log", .log(.warn, "careful"), #"{"type":"LOG","log":{"level":"WARN","message":"careful"}}"#),
        Golden(
            "state",
            .state(ads, state: Array(#"{"updated_time":"1795391999"}"#.utf8), recordCount: 12),
            #"{"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"ads"},"#
                + #""stream_state":{"updated_time":"1795391999"}},"sourceStats":{"recordCount":12.0}}}"#
        ),
        Golden(
            "state of a stream with a namespace",
            .state(StreamDescriptor(name: "ads", namespace: "n"), state: Array("{}".utf8), recordCount: 0),
            #"{"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"ads","namespace":"n"},"#
                + #""stream_state":{}},"sourceStats":{"recordCount":0.0}}}"#
        ),
        Golden(
            "stream status",
            .streamStatus(ads, .started, emittedAt: time),
            #"{"type":"TRACE","trace":{"type":"STREAM_STATUS","emitted_at":1795391999000,"#
                + #""stream_status":{"stream_descriptor":{"name":"ads"},"status":"STARTED"}}}"#
        ),
        Golden(
            "error of a stream",
            .error(message: "m", internalMessage: "i", failureType: .transient, stream: ads, emittedAt: time),
            #"{"type":"TRACE","trace":{"type":"ERROR","emitted_at":1795391999000,"error":{"message":"m","#
                + #""internal_message":"i","failure_type":"transient_error","stream_descriptor":{"name":"ads"}}}}"#
        ),
        Golden(
            "error of the whole run",
            .error(message: "m", internalMessage: nil, failureType: .config, stream: nil, emittedAt: time),
            #"{"type":"TRACE","trace":{"type":"ERROR","emitted_at":1795391999000,"#
                + #""error":{"message":"m","failure_type":"config_error"}}}"#
        ),
        Golden(
            "estimate",
            .estimate(ads, rows: 10, bytes: 2000, emittedAt: time),
            #"{"type":"TRACE","trace":{"type":"ESTIMATE","emitted_at":1795391999000,"#
                + #""estimate":{"name":"ads","type":"STREAM","row_estimate":10,"byte_estimate":2000}}}"#
        ),
        Golden(
            "control",
            .control(configuration: ["credentials": ["refresh_token": "new"]], emittedAt: time),
            #"{"type":"CONTROL","control":{"type":"CONNECTOR_CONFIG","emitted_at":1795391999000,"#
                + #""connectorConfig":{"config":{"credentials":{"refresh_token":"new"}}}}}"#
        ),
    ]

    static let withHostileTexts: [Golden] = {
        let stream = StreamDescriptor(name: hostile, namespace: hostile)
        return [
            Golden("log", .log(.error, hostile)),
            Golden("connection status", .connectionStatus(succeeded: false, message: hostile)),
            Golden("specification", .spec(.members([(hostile, .string(hostile))]))),
            Golden(
                "control",
                .control(configuration: .members([(hostile, .array([.string(hostile)]))]), emittedAt: time)
            ),
            Golden("state", .state(stream, state: Array("{\r\n\"a\"\n:\r1}\n".utf8), recordCount: 1)),
            Golden("status", .streamStatus(stream, .incomplete, emittedAt: time)),
            Golden("estimate", .estimate(stream, rows: nil, bytes: nil, emittedAt: time)),
            Golden(
                "error",
                .error(
                    message: hostile,
                    internalMessage: hostile,
                    failureType: .system,
                    stream: stream,
                    emittedAt: time
                )
            ),
        ]
    }()
}
