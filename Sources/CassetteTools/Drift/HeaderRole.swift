/// What a header is to a reader of answers, which tells how much a change of it matters.
enum HeaderRole {
    /// Tells how the body is to be read: `Content-Type`.
    case meaning
    /// Tells when the next request may be sent or where to: read by the connector, with a value that is never the same.
    case control
    /// Announces to people that the API will change: `Deprecation`, `Sunset`, `Warning`.
    case announcement
    /// Read by nobody here.
    case informational

    init(_ lowercasedName: String, side: String) {
        switch lowercasedName {
        case _ where side == "request": self = .informational
        case "content-type": self = .meaning
        case "deprecation", "sunset", "warning": self = .announcement
        case "location", "retry-after": self = .control
        case _ where lowercasedName.hasPrefix("x-ratelimit-"): self = .control
        default: self = .informational
        }
    }

    /// When the header comes or goes.
    var presence: Drift.Severity {
        switch self {
        case .meaning: .breaking
        case .control, .announcement: .notable
        case .informational: .harmless
        }
    }

    /// When its value is another.
    var value: Drift.Severity {
        switch self {
        case .meaning: .breaking
        case .announcement: .notable
        case .control, .informational: .harmless
        }
    }

    /// The part of a value that matters.
    func essence(_ value: String) -> String {
        guard self == .meaning else { return value }
        return value.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    }
}
