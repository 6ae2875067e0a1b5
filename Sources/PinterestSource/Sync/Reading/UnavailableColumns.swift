import Basics

/// The columns that Pinterest does not offer for the reports of one stream, learnt by all its reports from refusals.
final class UnavailableColumns: Sendable {
    private let known = Locked<Set<String>>([])

    var names: Set<String> { known.withLock { $0 } }

    /// - Returns: those that were not yet known.
    func add(_ names: Set<String>) -> Set<String> {
        known.withLock { known in
            defer { known.formUnion(names) }
            return names.subtracting(known)
        }
    }
}
