/// The position of each entry's bar, in thousandths of the whole width.
///
/// With a virtual clock requests take no time and start together. Each entry then gets a place of the same width, in
/// order, and marks show where the clock advanced.
struct Waterfall {
    enum Scale: Equatable {
        /// From the first start to the last byte, in milliseconds.
        case time(Double)
        case order
    }

    struct Bar: Equatable {
        let start: Double
        let width: Double
        /// Whether the clock advanced before it although nothing took time.
        var followsWait = false
    }

    let scale: Scale
    /// One for each entry; nil if its start is unknown.
    let bars: [Bar?]

    /// The smallest visible width.
    private static let narrowest = 5.0

    init(_ entries: [InspectedEntry]) {
        let known = entries.compactMap { entry in entry.offset.map { (start: Double($0), time: entry.time) } }
        let first = known.map(\.start).min() ?? 0
        let span = (known.map { $0.start + $0.time }.max() ?? 0) - first
        guard known.contains(where: { $0.time > 0 }) else {
            scale = .order
            bars = Self.ordered(entries)
            return
        }
        scale = .time(span)
        bars = entries.map { entry in
            guard let offset = entry.offset else { return nil }
            let width = min(1000, max(Self.narrowest, 1000 * entry.time / span))
            return Bar(start: min(1000 - width, 1000 * (Double(offset) - first) / span), width: width)
        }
    }

    private static func ordered(_ entries: [InspectedEntry]) -> [Bar?] {
        let step = 1000 / Double(max(1, entries.count))
        let width = max(narrowest, step)
        return entries.indices.map { place in
            let before = place == 0 ? nil : entries[place - 1].offset
            let moved = before.flatMap { before in entries[place].offset.map { $0 > before } } ?? false
            return Bar(start: min(1000 - width, step * Double(place)), width: width, followsWait: moved)
        }
    }
}
