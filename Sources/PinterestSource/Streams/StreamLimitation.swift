import PinterestAPI

/// Why most connections may not read a stream.
enum StreamLimitation: Hashable, Sendable {
    /// Pinterest lets only some apps call its operation.
    case restricted
    /// It needs a scope that ``ConsentRequest/allScopes`` lacks.
    case scope(String)

    /// The reason, as a parenthesis after the names of streams.
    var reason: String {
        switch self {
        case .restricted: "Pinterest lets only some apps read these"
        case .scope(let name): "these need the scope \(name)"
        }
    }

    /// The reason, up to what happens to a connection without it.
    var explanation: String {
        switch self {
        case .restricted: "Pinterest lets only some apps read these; for others"
        case .scope(let name):
            "These need the scope \(name), which source-pinterest authorize requests only with --scopes; without it"
        }
    }
}

extension StreamDefinition {
    /// Why most connections may not read it; empty for most streams.
    var limitations: [StreamLimitation] {
        let operation = family.operation
        let scopes = operation.scopes.filter { !ConsentRequest.allScopes.contains($0) }
        return (operation.isRestricted ? [.restricted] : []) + scopes.map(StreamLimitation.scope)
    }
}

extension StreamTable {
    /// The streams that most connections may not read, by reason.
    static let limited: [(limitation: StreamLimitation, streams: [String])] = {
        var seen: Set<StreamLimitation> = []
        let kinds = all.flatMap(\.limitations).filter { seen.insert($0).inserted }
        return kinds.map { kind in (kind, all.filter { $0.limitations.contains(kind) }.map(\.name)) }
    }()
}
