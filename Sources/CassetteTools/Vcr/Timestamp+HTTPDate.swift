import HTTPTransport

extension Timestamp {
    /// The form in which HTTP writes dates: `Mon, 23 Nov 2026 08:00:00 GMT` (RFC 9110, section 5.6.7).
    init?(httpDate text: String) {
        let parts = text.split(separator: " ")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2])) else {
            return nil
        }
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        self.init(iso8601: "\(parts[3])-\(padded(month + 1))-\(parts[1])T\(parts[4])Z")
    }
}
