/// The severity of a log message, ordered from trace to fatal.
package enum LogLevel: String, CaseIterable, Comparable, Sendable {
    case fatal = "FATAL"
    case error = "ERROR"
    case warn = "WARN"
    case info = "INFO"
    case debug = "DEBUG"
    case trace = "TRACE"

    package static func < (left: Self, right: Self) -> Bool { left.gravity < right.gravity }

    private var gravity: Int {
        switch self {
        case .trace: 0
        case .debug: 1
        case .info: 2
        case .warn: 3
        case .error: 4
        case .fatal: 5
        }
    }
}
