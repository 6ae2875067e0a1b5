import HTTPTransport

extension Timestamp {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// As HTTP writes dates: `Mon, 23 Nov 2026 08:00:00 GMT` (RFC 9110, section 5.6.7).
    var httpDate: String {
        let day = date.daysSince1970
        let (year, month, dayOfMonth) = date.components
        let padded = dayOfMonth < 10 ? "0\(dayOfMonth)" : "\(dayOfMonth)"
        let clock = iso8601.dropFirst("2026-11-23T".count).prefix("08:00:00".count)
        return "\(Self.weekdays[(day % 7 + 7) % 7]), \(padded) \(Self.months[month - 1]) \(year) \(clock) GMT"
    }
}
