/// What a header means to a reader of answers, which decides how much a change matters.
enum HeaderRole {
    /// Says how to read the body: `Content-Type`.
    case meaning
    /// Says when or where to send the next request. The connector reads it, and its value differs every time.
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

    /// The severity when the header comes or goes.
    var presence: Drift.Severity {
        switch self {
        case .meaning: .breaking
        case .control, .announcement: .notable
        case .informational: .harmless
        }
    }

    /// The severity when its value changes.
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
