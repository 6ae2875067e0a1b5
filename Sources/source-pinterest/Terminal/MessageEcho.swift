import Basics
import AirbyteProtocol
import PinterestSource

/// Shows warnings to the user as they come and keeps errors for the end, since nobody reads the messages themselves.
final class MessageEcho: MessageObserver {
    private let kept = Locked<[String]>([])
    private let level: LogLevel

    /// - Parameter level: the lowest level of log messages that are shown.
    init(from level: LogLevel = .warn) { self.level = level }

    /// Messages of the errors, in the order of the output.
    var errors: [String] { kept.withLock { $0 } }

    func written(_ message: AirbyteMessage) {
        switch message {
        case .log(let level, let text) where level >= self.level:
            let label = level >= .warn ? StandardError.paint.paint("Warning: ", .yellow) : ""
            // Replaces the progress line, which is drawn again below it.
            StandardError.print((StandardError.isTerminal ? "\r\u{1B}[K" : "") + label + text)
        case .error(let message, _, _, _, _): kept.withLock { $0.append(message) }
        default: break
        }
    }
}
