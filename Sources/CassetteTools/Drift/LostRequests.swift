import Cassettes

/// How much it matters that a request of an old recording is missing from a new one.
struct LostRequests {
    private let operations: Set<String>
    /// Operations without their version.
    private let unversioned: Set<String>
    private let paths: Set<String>
    private let answers: [String]

    /// - Parameter keys: of the entries of the new recording.
    init(of new: Cassette, _ keys: [MatchKey]) {
        operations = Set(keys.map(\.operation))
        unversioned = Set(keys.map { Self.unversioned($0.operation) })
        paths = Set(keys.map(\.path))
        answers = new.interactions.compactMap { $0.response?.body.text }
    }

    func finding(_ key: MatchKey) -> (severity: Drift.Severity, message: String) {
        guard operations.contains(key.operation) else {
            return unversioned.contains(Self.unversioned(key.operation))
                ? (.breaking, "now requested in another version of the API") : (.notable, "no longer requested")
        }
        if !paths.contains(key.path), isStillTold(key) {
            return (.notable, "no longer requested, although the answers still contain its ids")
        }
        return (.harmless, "requests that are only in the old recording")
    }

    /// Whether the new answers contain all identifiers of the path, so the request could have been sent.
    private func isStillTold(_ key: MatchKey) -> Bool {
        let wild = key.operation.split(separator: "/", omittingEmptySubsequences: false).suffix(
            key.path.count { $0 == "/" }
        )
        let segments = key.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        let identifiers = zip(wild, segments).filter { $0.0 == "*" }.map(\.1)
        return !identifiers.isEmpty
            && identifiers.allSatisfy { identifier in answers.contains { $0.contains("\"\(identifier)\"") } }
    }

    private static func unversioned(_ operation: String) -> String { operation.replacing(/\/v[0-9]+\//, with: "/v*/") }
}
