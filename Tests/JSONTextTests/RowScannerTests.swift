import JSONText
import Testing

@Suite("Row scanner")
struct RowScannerTests {
    @Test("The rows of an entity page come out as they were written, and the envelope keeps the rest")
    func entityPage() throws {
        let page = #"{"items":[{"id":"1","n":1.50},{"id" : "2" , "x":{"id":3}}],"bookmark":"b"}"#
        let cut = try Cut(page, at: [Shape.entities], fields: ["id", "n"])
        #expect(cut.rows.map(\.text) == [#"{"id":"1","n":1.50}"#, #"{"id" : "2" , "x":{"id":3}}"#])
        #expect(cut.rows.map(\.fields) == [["\"1\"", "1.50"], ["\"2\"", nil]])
        #expect(cut.envelope.text == #"{"items":[],"bookmark":"b"}"#)
    }

    @Test("Every way to cut a document in two gives the same rows and envelope", arguments: Sample.documents)
    func everySplit(sample: Sample) throws {
        let whole = Cut.attempt(sample, pieces: [sample.bytes])
        for place in 0...sample.bytes.count {
            let pieces = [Array(sample.bytes[..<place]), Array(sample.bytes[place...])]
            let cut = Cut.attempt(sample, pieces: pieces)
            #expect(cut == whole, "cut at \(place)")
        }
        let bytes = sample.bytes.map { [$0] }
        #expect(Cut.attempt(sample, pieces: bytes) == whole, "byte by byte")
    }
}
