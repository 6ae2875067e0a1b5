import Cassettes
import JSONText
import Testing

@Suite("A cassette as HAR")
struct HARTests {
    @Test("is the same after writing and reading, byte for byte")
    func roundTrip() throws {
        let document = HARWriter.document(.everyKind)
        let read = try HARReader().cassette(JSONInput(source: "cassette", value: document))
        #expect(HARWriter.document(read).indentedText == document.indentedText)
        #expect(read.interactions.map(\.failure) == Cassette.everyKind.interactions.map(\.failure))
        #expect(read.interactions[0].response?.body.bytes == [0xFF, 0x00])
        #expect(read.interactions[1].request.body?.bytes == [0xFE])
    }

    @Test("has the same bytes when written to a file entry by entry as when written in one piece")
    func entryByEntry() throws {
        for cassette in [Cassette.everyKind, Cassette(), Cassette(interactions: [Cassette.everyKind.interactions[0]])] {
            let written = CassetteFile("x.har").serialised(cassette)
            let whole = HARWriter.document(cassette) { $0.bytes.count > 1_048_576 ? written.bodies[0].path : nil }
            #expect(written.document == Array(whole.indentedText.utf8) + [0x0A])
        }
    }
}
