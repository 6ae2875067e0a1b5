import Cassettes

/// How much of each body a page may show so that all of them fit.
struct BodyBudget {
    /// For each body, the bytes that are shown if nothing else limits them, and the bytes of HTML that each takes.
    private let bodies: [(bytes: Int, growth: Double)]
    private let limit: Int

    /// - Parameter limit: the maximum number of bytes shown of each body.
    init(_ entries: [InspectedEntry], limit: Int) {
        self.limit = limit
        let all = entries.flatMap { [$0.interaction.request.body, $0.interaction.response?.body].compactMap(\.self) }
        bodies = all.filter { !$0.bytes.isEmpty }.map { body in
            let shown = BodyText(body.bytes, limit: limit)
            let size = HTMLText.escaped(shown.text, keepingLines: true).utf8.count
            let bytes = shown.form == .hexadecimal ? min(limit, body.bytes.count) : shown.text.utf8.count
            return (bytes, bytes == 0 ? 0 : Double(size) / Double(bytes))
        }
    }

    /// The largest limit with which the bodies take at most this many bytes of HTML.
    func limit(filling budget: Int) -> Int {
        var (low, high) = (0, limit)
        while low < high {
            let middle = low + (high - low + 1) / 2
            let size = bodies.reduce(0) { $0 + Double(min($1.bytes, middle)) * $1.growth }
            if size <= Double(budget) { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
