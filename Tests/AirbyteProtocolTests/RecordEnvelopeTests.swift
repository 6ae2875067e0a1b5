import AirbyteProtocol
import JSONText
import Testing

@Suite("Records as lines")
struct RecordEnvelopeTests {
    @Test(
        "a record is in its envelope byte for byte",
        arguments: [
            #"{"id":"687195134316","spend":0.10,"big":1234567890123456789,"e":1E+2}"#,
            #"{ "spaced" : [ 1 , 2 ] , "text" : "\u0041\/" }"#,
            "{}",
        ]
    )
    func verbatim(_ record: String) {
        let envelope = RecordEnvelope(stream: StreamDescriptor(name: "ads"))
        #expect(
            write(record, with: envelope)
                == #"{"type":"RECORD","record":{"stream":"ads","data":"# + record + #","emitted_at":1795391999000}}"#
                + "\n"
        )
    }

    @Test("the namespace of the configured stream is passed on")
    func namespace() {
        let envelope = RecordEnvelope(stream: StreamDescriptor(name: "ads", namespace: "a \"b\""))
        #expect(
            write("{}", with: envelope)
                == #"{"type":"RECORD","record":{"stream":"ads","namespace":"a \"b\"","data":{},"#
                + #""emitted_at":1795391999000}}"# + "\n"
        )
    }

    @Test("changes to a record's fields are in its meta, in the protocol's words")
    func meta() throws {
        let changes = [
            RecordChange(field: "a \"b\"", change: .nulled, reason: .sourceSerializationError),
            RecordChange(field: "c", change: .truncated, reason: .sourceSerializationError),
        ]
        let envelope = RecordEnvelope(stream: StreamDescriptor(name: "ads")).emitting(at: 5)
        let meta = RecordEnvelope.meta(changes)
        var line: [UInt8] = []
        Array("{}".utf8).withUnsafeBufferPointer { record in
            envelope.write(record, meta: meta, to: &line)
            #expect(line.count == envelope.size(of: record, meta: meta))
        }
        #expect(
            String(decoding: line, as: UTF8.self)
                == #"{"type":"RECORD","record":{"stream":"ads","data":{},"emitted_at":5,"meta":{"changes":["#
                + #"{"field":"a \"b\"","change":"NULLED","reason":"SOURCE_SERIALIZATION_ERROR"},"#
                + #"{"field":"c","change":"TRUNCATED","reason":"SOURCE_SERIALIZATION_ERROR"}]}}}"# + "\n"
        )
        #expect(RecordEnvelope.meta([]).isEmpty)
    }

    @Test("times of any size are written in full", arguments: [0, 9, 10, 1_795_391_999_000, Int64.max])
    func emittedAt(_ moment: Int64) throws {
        let line = write("{}", with: RecordEnvelope(stream: StreamDescriptor(name: "ads")), at: moment)
        let parsed = try JSONValue(parsing: Array(line.utf8))
        #expect(parsed["record"]?["emitted_at"]?.numberValue?.integer == moment)
    }

    private func write(
        _ record: String,
        with envelope: RecordEnvelope,
        at moment: Int64 = 1_795_391_999_000
    ) -> String {
        var output: [UInt8] = []
        Array(record.utf8).withUnsafeBufferPointer { envelope.emitting(at: moment).write($0, to: &output) }
        return String(decoding: output, as: UTF8.self)
    }
}
