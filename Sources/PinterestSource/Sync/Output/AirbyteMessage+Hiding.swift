import AirbyteProtocol

extension AirbyteMessage {
    /// The message with `hide` applied to each of its texts. A CONTROL message is the one place where secrets belong,
    /// so it stays as it is.
    func hiding(_ hide: (String) -> String) -> AirbyteMessage {
        switch self {
        case .log(let level, let text): .log(level, hide(text))
        case .connectionStatus(let succeeded, let message):
            .connectionStatus(succeeded: succeeded, message: message.map(hide))
        case .error(let message, let internalMessage, let failureType, let stream, let emittedAt):
            .error(
                message: hide(message),
                internalMessage: internalMessage.map(hide),
                failureType: failureType,
                stream: stream,
                emittedAt: emittedAt
            )
        default: self
        }
    }
}
