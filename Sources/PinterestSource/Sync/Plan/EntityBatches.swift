import Basics

/// An entity and the first day to read.
struct EntityStart: Sendable {
    let id: EntityID
    let start: CalendarDate
}

/// Groups the entities of an account into calls.
enum EntityBatches {
    /// Entities sorted by their start, so that a batch requests as few days again as possible, and split by the API's
    /// limit. Entities that start after the last day that is read do not need a call.
    static func cut(_ entities: [EntityStart], through last: CalendarDate, size: Int) -> [[EntityStart]] {
        let due = entities.enumerated().filter { $0.element.start <= last }
            .sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
            .map(\.element)
        return stride(from: 0, to: due.count, by: size).map { Array(due[$0..<min($0 + size, due.count)]) }
    }
}
