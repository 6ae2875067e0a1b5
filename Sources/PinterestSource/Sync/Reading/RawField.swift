import HTTPTransport
import JSONText

/// Reads control fields out of a row's raw text.
enum RawField {
    /// The text of a string, or the digits of a number; nil for anything else.
    static func text(_ raw: UnsafeBufferPointer<UInt8>) -> String? {
        guard let first = raw.first else { return nil }
        switch first {
        case UInt8(ascii: "\""): return String(rawJSON: raw)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return String(decoding: raw, as: UTF8.self)
        default: return nil
        }
    }

    /// An id, however it is written.
    static func id(_ raw: UnsafeBufferPointer<UInt8>) -> EntityID? { text(raw).map(EntityID.init) }

    /// A cursor: a day for ``CursorKind/date(field:)``, also with a time behind it; whole seconds otherwise.
    static func cursor(_ raw: UnsafeBufferPointer<UInt8>, _ kind: CursorKind) -> Cursor? {
        // As nearly all days are written: without a string of its own for each row.
        if case .date = kind, raw.count == 12,
            let day = CalendarDate(utf8: UnsafeBufferPointer(rebasing: raw[1..<11]))
        {
            return .date(day)
        }
        guard let text = text(raw) else { return nil }
        switch kind {
        case .date: return CalendarDate(String(text.prefix(10))).map(Cursor.date)
        case .epochSeconds:
            let whole = Int64(text) ?? Double(text).flatMap { Int64(exactly: $0.rounded(.down)) }
            // What no state could hold is no cursor: the record is passed on, the cursor stays.
            return whole.flatMap { Cursor.expressible.contains($0) ? .epochSeconds($0) : nil }
        }
    }
}
