import HTTPTransport
import Testing

@testable import PinterestSource

@Suite("Fields that are read out of a row's text")
struct RawFieldTests {
    @Test(
        "an id keeps its text, however it is written",
        arguments: [
            (#""687""#, "687"), ("687", "687"), (#""18446744073709551615""#, "18446744073709551615"),
            (#""18446744073709551616""#, "18446744073709551616"), (#""007""#, "007"), (#""7""#, "7"), (#""0""#, "0"),
            ("-7", "-7"), ("1.0", "1.0"), (#""a\u0062c""#, "abc"), (#""""#, ""),
        ]
    )
    func ids(raw: String, text: String) {
        #expect(id(raw)?.text == text)
        #expect(id(raw) == EntityID(text), "the same id in a state would be another one")
    }

    @Test("a value that is neither text nor a number is not an id", arguments: ["null", "true", "{}", "[1]"])
    func noID(raw: String) { #expect(id(raw) == nil) }

    @Test(
        "a cursor is whole seconds, however they are written, within the range that a state can hold",
        arguments: [
            ("1790516953", 1_790_516_953), (#""1790516953""#, 1_790_516_953), ("1790516953.7", 1_790_516_953),
            ("1.790516953e9", 1_790_516_953), (#""001790516953""#, 1_790_516_953), ("0", 0), ("null", nil), ("[]", nil),
            (#""soon""#, nil), (#""""#, nil), ("18446744073709551615", nil), ("1e300", nil),
        ]
    )
    func seconds(raw: String, expected: Int64?) {
        #expect(cursor(raw, .epochSeconds(field: "updated_time")) == expected.map(Cursor.epochSeconds))
    }

    @Test(
        "a cursor is a day, even if followed by a time",
        arguments: [
            (#""2026-11-23""#, "2026-11-23"), (#""2026-11-23T09:37:18""#, "2026-11-23"), ("20261123", nil),
            (#""2026-13-01""#, nil), ("null", nil), (#""""#, nil),
        ]
    )
    func days(raw: String, expected: String?) {
        #expect(cursor(raw, .date(field: "DATE"))?.text == expected)
    }

    private func id(_ raw: String) -> EntityID? { Array(raw.utf8).withUnsafeBufferPointer(RawField.id) }

    private func cursor(_ raw: String, _ kind: CursorKind) -> Cursor? {
        Array(raw.utf8).withUnsafeBufferPointer { RawField.cursor($0, kind) }
    }
}
