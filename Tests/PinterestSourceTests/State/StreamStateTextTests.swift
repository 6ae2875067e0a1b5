import Basics
import AirbyteProtocol
import HTTPTransport
import JSONText
import PinterestSource
import Testing

@Suite("Writing the state of a stream")
struct StreamStateTextTests {
    @Test("the text is that of Airbyte's own connector, keys in its order")
    func golden() {
        #expect(text(.none, []) == #"{"__ab_no_cursor_state_message":true}"#)
        #expect(text(.single(.date(field: "date")), [(account(""), date("2026-11-23"))]) == #"{"date":"2026-11-23"}"#)
        #expect(text(.single(.date(field: "date")), []) == "{}")
        #expect(
            text(
                .partitioned(seconds, byParent: false),
                [(account("549755885175"), .epochSeconds(1_795_391_999)), (account("007"), .epochSeconds(0))]
            )
                == #"{"use_global_cursor":false,"states":["#
                + #"{"partition":{"id":"549755885175","parent_slice":{}},"cursor":{"updated_time":"1795391999"}},"#
                + #"{"partition":{"id":"007","parent_slice":{}},"cursor":{"updated_time":"0"}}],"#
                + #""state":{"updated_time":"1795391999"},"lookback_window":17,"parent_state":{}}"#
        )
        #expect(
            text(.partitioned(day, byParent: true), [(entity("1", in: "7"), date("2026-11-23"))])
                == #"{"use_global_cursor":false,"states":["#
                + #"{"partition":{"id":"1","parent_slice":{"id":"7","parent_slice":{}}},"cursor":{"DATE":"2026-11-23"}}],"#
                + #""state":{"DATE":"2026-11-23"},"lookback_window":17,"parent_state":{}}"#
        )
        let listed = ListedRevision(seconds: 1_795_435_200, revision: "2026-11-20T08:15:00 12")
        #expect(
            text(.partitioned(.listing, byParent: false), [(account("7"), .listing(listed))])
                == #"{"use_global_cursor":false,"states":[{"partition":{"id":"7","parent_slice":{}},"cursor":"#
                + #"{"listed_at":"2026-11-23T12:00:00.000Z","seen":"2026-11-20T08:15:00 12"}}],"#
                + #""lookback_window":17,"parent_state":{}}"#
        )
        #expect(
            text(.partitioned(day, byParent: false), [])
                == #"{"use_global_cursor":false,"states":[],"lookback_window":17,"parent_state":{}}"#
        )
    }

    @Test(
        "a written state survives a round trip",
        arguments: [
            (StateForm.partitioned(seconds, byParent: false), false), (.partitioned(day, byParent: false), false),
            (.partitioned(day, byParent: true), true), (.partitioned(seconds, byParent: true), true),
        ]
    )
    func roundTrip(_ form: StateForm, _ byParent: Bool) throws {
        let ids = [
            "0", "1", "9007199254740993", "1234567890123456789", "18446744073709551615", "18446744073709551616",
            "007", "a \"b\"\n\\", "é", "-1", "+1", "1.0",
        ]
        let partitions = ids.enumerated().map { index, id -> (PartitionID, Cursor) in
            let cursor: Cursor =
                switch form {
                case .partitioned(.epochSeconds, _): .epochSeconds(Int64(index) * 1_000_000_007 - 3)
                default: .date(CalendarDate(daysSince1970: index * 3001))
                }
            return (PartitionID(id: EntityID(id), parent: byParent ? EntityID("549755885175") : nil), cursor)
        }
        let state = try read(StreamState.text(form: form, partitions: partitions, lookbackSeconds: 1), form)
        #expect(state == StreamState(partitions: .init(uniqueKeysWithValues: partitions)))
        #expect(state?.partitions.keys.map(\.id.text) == ids)
    }

    @Test("a state of one cursor survives a round trip")
    func roundTripSingle() throws {
        let form = StateForm.single(.date(field: "date"))
        let written = StreamState.text(form: form, partitions: [(account(""), date("2026-11-23"))], lookbackSeconds: 1)
        #expect(try read(written, form) == StreamState(single: date("2026-11-23")))
    }

    @Test(
        "ids keep their text and equal ids are equal however they are written",
        arguments: [
            "0", "7", "549755885175", "1234567890123456789", "18446744073709551615", "18446744073709551616", "00", "",
            "x",
        ]
    )
    func ids(_ text: String) {
        #expect(EntityID(text).text == text)
        #expect(EntityID(text) == EntityID(String(text)))
    }

    @Test("a plain decimal is kept as a number, all else as text")
    func compact() {
        #expect(EntityID("1234567890123456789") == .number(1_234_567_890_123_456_789))
        #expect(EntityID("007") == .text("007"))
        #expect(EntityID("18446744073709551616") == .text("18446744073709551616"))
        #expect(MemoryLayout<PartitionID>.stride <= 32)
    }

    private func text(_ form: StateForm, _ partitions: [(PartitionID, Cursor)]) -> String {
        String(decoding: StreamState.text(form: form, partitions: partitions, lookbackSeconds: 17), as: UTF8.self)
    }

    private func read(_ state: [UInt8], _ form: StateForm) throws -> StreamState? {
        var message: [UInt8] = []
        AirbyteMessage.state(StreamDescriptor(name: "ads"), state: state, recordCount: 1).write(to: &message)
        let file = Array("[".utf8) + message + Array("]".utf8)
        return try InputStates(source: "state file", text: file).state(of: "ads", form)
    }
}
