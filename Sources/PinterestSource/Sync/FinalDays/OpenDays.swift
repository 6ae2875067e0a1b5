import Basics

/// The first day whose numbers are not final, over the windows of one stream in their order.
struct OpenDays {
    /// Whether rows from that day on are held back.
    let holdsBack: Bool
    private var first: CalendarDate?

    init(holdsBack: Bool) { self.holdsBack = holdsBack }

    /// Takes the result of one window.
    ///
    /// - Returns: the cursors that may move because of it; none moves past the first open day.
    mutating func take(_ outcome: SliceOutcome) -> [PartitionID: Cursor] {
        if let day = outcome.openFrom { first = min(first ?? day, day) }
        guard let first else { return outcome.cursors }
        return outcome.cursors.filter { $0.value < .date(first) }
    }

    /// The cursors at the end of a window. Its parts that came before the one with the first open day may have passed it.
    func limit(_ cursors: [PartitionID: Cursor]) -> [PartitionID: Cursor] {
        guard let first else { return cursors }
        return cursors.mapValues { min($0, .date(first.advanced(by: -1))) }
    }

    /// The part that a window finishes: rows that were held back have to be read again.
    func limit(_ part: FullRefresh.Part) -> FullRefresh.Part {
        guard holdsBack, let first, case .through(let day) = part else { return part }
        return .through(min(day, first.advanced(by: -1)))
    }
}
