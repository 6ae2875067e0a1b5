import Basics

/// The rows returned by an analytics operation, generated entity by entity while they are sent: a bare array, or `data` if
/// they are broken down by targeting types.
enum AnalyticsBody {
    /// Bytes after which a piece is delivered.
    private static let pieceSize = 65_536

    static func make(
        world: World,
        entities: [AnalyticsEntity],
        layout: RowLayout,
        granularity: Granularity,
        range: ClosedRange<CalendarDate>,
        targetingTypes: [String]? = nil
    ) -> MockBody {
        struct State {
            var entity = 0
            var isFirstRow = true
            var isOver = false
        }
        let state = Locked(State())
        return MockBody {
            state.withLock { state in
                guard !state.isOver else { return nil }
                var output = RecordWriter()
                output.bytes.reserveCapacity(pieceSize + 8192)
                if state.entity == 0 {
                    if targetingTypes != nil { output.raw("{\"data\":") }
                    output.raw("[")
                }
                while state.entity < entities.count, output.bytes.count < pieceSize {
                    let entity = entities[state.entity]
                    if let targetingTypes {
                        let rows = world.targetingRows(entity, layout, granularity, range, targetingTypes)
                        for row in rows {
                            if !state.isFirstRow { output.raw(",") }
                            state.isFirstRow = false
                            row.write(to: &output)
                        }
                    } else {
                        write(world, entity, layout, granularity, range, &state.isFirstRow, to: &output)
                    }
                    state.entity += 1
                }
                if state.entity >= entities.count {
                    output.raw("]")
                    if targetingTypes != nil { output.raw("}") }
                    state.isOver = true
                }
                return output.bytes
            }
        }
    }

    private static func write(
        _ world: World,
        _ entity: AnalyticsEntity,
        _ layout: RowLayout,
        _ granularity: Granularity,
        _ range: ClosedRange<CalendarDate>,
        _ isFirstRow: inout Bool,
        to output: inout RecordWriter
    ) {
        func separate() {
            if !isFirstRow { output.raw(",") }
            isFirstRow = false
        }
        let subject = RowSubject(entity, in: world)
        if granularity == .day {
            for offset in 0...range.lowerBound.days(to: range.upperBound) {
                let day = range.lowerBound.advanced(by: offset)
                guard world.hasRow(entity, on: day) else { continue }
                separate()
                world.writeRow(subject, on: day, layout, to: &output)
            }
            return
        }
        for (start, part) in periods(range, granularity, world, entity) {
            separate()
            world.writeRow(subject, granularity, start: start, part: part, layout, to: &output)
        }
    }

    /// The periods that have a row: those with a day that has one. The row of an hour only names its day.
    private static func periods(
        _ range: ClosedRange<CalendarDate>,
        _ granularity: Granularity,
        _ world: World,
        _ entity: AnalyticsEntity
    ) -> [(start: CalendarDate, part: Int)] {
        var periods: [(start: CalendarDate, part: Int)] = []
        for offset in 0...range.lowerBound.days(to: range.upperBound) {
            let day = range.lowerBound.advanced(by: offset)
            guard world.hasRow(entity, on: day) else { continue }
            if granularity == .hour {
                periods += stride(from: 0, to: 24, by: 5).map { (day, $0) }
                continue
            }
            let start = start(of: granularity, day, range)
            if periods.last?.start != start { periods.append((start, 0)) }
        }
        return periods
    }

    private static func start(
        of granularity: Granularity,
        _ day: CalendarDate,
        _ range: ClosedRange<CalendarDate>
    ) -> CalendarDate {
        switch granularity {
        case .total: return range.lowerBound
        case .week: return day.advanced(by: -((day.daysSince1970 + 3) % 7))
        case .month: return day.advanced(by: 1 - day.components.day)
        case .day, .hour: return day
        }
    }
}
