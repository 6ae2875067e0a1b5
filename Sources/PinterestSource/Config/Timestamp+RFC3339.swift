import Basics
import HTTPTransport

extension Timestamp {
    /// Parses the forms of RFC 3339 that other programs write into a configuration: any offset, a space for the `T`,
    /// any number of fractional digits (truncated to milliseconds). Without an offset it is UTC. Nil for anything else.
    init?(rfc3339 text: String) {
        var bytes = Array(text.utf8)
        guard bytes.count >= 19 else { return nil }
        if bytes[10] == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " ") { bytes[10] = UInt8(ascii: "T") }
        var end = 19
        var fraction = ""
        if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
            let digits = bytes[(end + 1)...].prefix { $0.isDigit }
            guard !digits.isEmpty else { return nil }
            fraction = "." + String(decoding: digits.prefix(3), as: UTF8.self)
            end = digits.endIndex
        }
        guard let offset = Self.minutes(ofOffset: bytes[end...]),
            let local = Timestamp(iso8601: String(decoding: bytes[..<19], as: UTF8.self) + fraction + "Z")
        else { return nil }
        self.init(milliseconds: local.milliseconds - offset * 60_000)
    }

    private static func minutes(ofOffset text: ArraySlice<UInt8>) -> Int64? {
        let bytes = Array(text)
        if bytes.isEmpty || bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
        let sign: Int64
        switch bytes[0] {
        case UInt8(ascii: "+"): sign = 1
        case UInt8(ascii: "-"): sign = -1
        default: return nil
        }
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":") else { return nil }
        let digits = [bytes[1], bytes[2], bytes[4], bytes[5]]
        guard digits.allSatisfy({ $0.isDigit }) else { return nil }
        let hours = Int64(digits[0] - 0x30) * 10 + Int64(digits[1] - 0x30)
        let minutes = Int64(digits[2] - 0x30) * 10 + Int64(digits[3] - 0x30)
        guard hours < 24, minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes)
    }
}
