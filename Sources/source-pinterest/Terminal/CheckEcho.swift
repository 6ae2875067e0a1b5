import Basics
import AirbyteProtocol
import PinterestSource

/// Shows the findings of a check to the user.
final class CheckEcho: MessageObserver {
    private let verdict = Locked<Bool?>(nil)

    /// Whether the connection works; nil until that is known.
    var succeeded: Bool? { verdict.withLock { $0 } }

    func written(_ message: AirbyteMessage) {
        switch message {
        case .log(let level, let text) where level >= .warn: StandardError.print("Warning: \(text)")
        case .log(_, let text): StandardError.print("  \(text)")
        case .connectionStatus(let succeeded, let message):
            verdict.withLock { $0 = succeeded }
            StandardError.print(
                succeeded ? "The configuration works." : "The configuration does not work: \(message ?? "")"
            )
        default: break
        }
    }
}
