import Basics
import AirbyteProtocol
import PinterestSource

/// Shows warnings to the user as they come and keeps errors for the end, since nobody reads the messages themselves.
final class MessageEcho: MessageObserver {
    private let kept = Locked<[String]>([])

    /// Messages of the errors, in the order of the output.
    var errors: [String] { kept.withLock { $0 } }

    func written(_ message: AirbyteMessage) {
        switch message {
        case .log(let level, let text) where level >= .warn:
            // Replaces the progress line, which is drawn again below it.
            StandardError.print((StandardError.isTerminal ? "\r\u{1B}[K" : "") + "Warning: \(text)")
        case .error(let message, _, _, _, _): kept.withLock { $0.append(message) }
        default: break
        }
    }
}
