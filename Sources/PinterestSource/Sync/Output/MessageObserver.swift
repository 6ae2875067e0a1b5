package import AirbyteProtocol

/// Sees the messages of a run, except records, as soon as they have been written.
package protocol MessageObserver: Sendable {
    /// Called with the output's lock held, message by message in the order of the output; must not print messages itself.
    func written(_ message: AirbyteMessage)
}
