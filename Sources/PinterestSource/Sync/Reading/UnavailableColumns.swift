import HTTPTransport

/// The columns that Pinterest does not have for the reports of one stream, learnt from its refusals by all of them together.
final class UnavailableColumns: Sendable {
    private let known = Locked<Set<String>>([])

    var names: Set<String> { known.withLock { $0 } }

    /// - Returns: those that were not known yet.
    func add(_ names: Set<String>) -> Set<String> {
        known.withLock { known in
            defer { known.formUnion(names) }
            return names.subtracting(known)
        }
    }
}
