import Basics
import AirbyteProtocol
import PinterestAPI

/// Puts the failures of a stream into the one error message that the platform shows.
enum FailureReport {
    /// Nil when nothing failed.
    static func message(_ failures: [PartitionFailure], of stream: StreamDescriptor, at now: Timestamp)
        -> AirbyteMessage?
    {
        guard let gravest = failures.min(by: { rank($0) < rank($1) }) else { return nil }
        var text = "\(stream.name): \(gravest.failure)"
        let others = failures.count - 1
        if others > 0 { text += " \(others.counted("more part")) of the stream failed." }
        return .error(
            message: text,
            internalMessage: failures.prefix(20).map { "\($0.failure)" }.joined(separator: "\n"),
            failureType: FailureType(gravest.failure.rule.kind),
            stream: stream,
            emittedAt: now.milliseconds
        )
    }

    // Failures that the user has to fix come before those that resolve themselves.
    private static func rank(_ failure: PartitionFailure) -> Int {
        switch failure.failure.rule.kind {
        case .config: 0
        case .system: 1
        case .transient: 2
        }
    }
}

extension FailureType {
    /// The one mapping from the API's terms to the platform's.
    init(_ kind: FailureKind) {
        self =
            switch kind {
            case .config: .config
            case .transient: .transient
            case .system: .system
            }
    }
}
