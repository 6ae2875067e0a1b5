import Basics
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
    static func id(_ raw: UnsafeBufferPointer<UInt8>) -> EntityID? {
        wholeNumber(raw).map(EntityID.number) ?? text(raw).map(EntityID.init)
    }

    /// A whole number, in quotes or not, that is written in canonical form; read without a string for each row.
    private static func wholeNumber(_ raw: UnsafeBufferPointer<UInt8>) -> UInt64? {
        guard raw.count > 2, raw[0] == UInt8(ascii: "\"") else { return UInt64(plainDecimal: raw) }
        return UInt64(plainDecimal: UnsafeBufferPointer(rebasing: raw[1..<raw.count - 1]))
    }

    /// A cursor: a day for ``CursorKind/date(field:)``, possibly followed by a time; whole seconds otherwise.
    static func cursor(_ raw: UnsafeBufferPointer<UInt8>, _ kind: CursorKind) -> Cursor? {
        switch kind {
        case .listing: return nil
        case .date:
            // The usual form of a day, read without a string for each row.
            if raw.count == 12, let day = CalendarDate(utf8: UnsafeBufferPointer(rebasing: raw[1..<11])) {
                return .date(day)
            }
            return text(raw).flatMap { CalendarDate(String($0.prefix(10))) }.map(Cursor.date)
        case .epochSeconds:
            // A value that no state could hold is not a cursor: the record is passed on, the cursor stays.
            return seconds(raw).flatMap { Cursor.expressible.contains($0) ? .epochSeconds($0) : nil }
        }
    }

    /// Whole seconds, however they are written.
    private static func seconds(_ raw: UnsafeBufferPointer<UInt8>) -> Int64? {
        if let number = wholeNumber(raw) { return Int64(exactly: number) }
        guard let text = text(raw) else { return nil }
        return Int64(text) ?? Double(text).flatMap { Int64(exactly: $0.rounded(.down)) }
    }
}
