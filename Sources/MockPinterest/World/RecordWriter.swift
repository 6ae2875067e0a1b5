import Basics
import HTTPTransport

/// Writes JSON directly as bytes: records are made by the million, so none is built as a tree first.
struct RecordWriter {
    var bytes: [UInt8] = []

    /// Text that is already JSON, including punctuation and escapes.
    @inline(__always)
    mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func raw(_ text: [UInt8]) { bytes.append(contentsOf: text) }

    /// A part of a text that is already JSON.
    @inline(__always)
    mutating func raw(_ text: [UInt8], from start: Int, to end: Int) {
        text.withUnsafeBufferPointer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start..<end])) }
    }

    mutating func number(_ value: Int) { number(Int64(value)) }

    mutating func number(_ value: Int64) {
        var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
        withUnsafeMutableBytes(of: &digits) { buffer in
            var rest = value.magnitude
            var start = buffer.count
            repeat {
                start -= 1
                buffer[start] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
                rest /= 10
            } while rest > 0
            if value < 0 {
                start -= 1
                buffer[start] = UInt8(ascii: "-")
            }
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[start...]))
        }
    }

    /// A number in quotes, as ids are written.
    mutating func quoted(_ value: Int64) {
        bytes.append(UInt8(ascii: "\""))
        number(value)
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

    mutating func quoted(_ text: StaticString) {
        bytes.append(UInt8(ascii: "\""))
        raw(text)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A text that needs no escapes, in quotes.
    mutating func text(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text.utf8)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A day as `2026-11-23`, without quotes.
    mutating func date(_ day: CalendarDate) {
        let (year, month, dayOfMonth) = day.components
        padded(year, 4)
        raw("-")
        padded(month, 2)
        raw("-")
        padded(dayOfMonth, 2)
    }

    /// A moment as `2021-06-08T09:37:18`, without zone and quotes.
    mutating func dateTime(_ seconds: Int64) {
        let moment = Timestamp(milliseconds: seconds * 1000)
        let inDay = Int(seconds - Int64(moment.date.daysSince1970) * 86_400)
        date(moment.date)
        raw("T")
        padded(inDay / 3600, 2)
        raw(":")
        padded(inDay / 60 % 60, 2)
        raw(":")
        padded(inDay % 60, 2)
    }

    /// With leading zeros.
    mutating func padded(_ value: Int, _ width: Int) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(truncatingIfNeeded: value / divisor % 10) + 0x30)
            divisor /= 10
        }
    }
}
