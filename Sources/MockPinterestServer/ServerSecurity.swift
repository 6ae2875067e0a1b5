package import NIOCore

/// What encrypts the connections of a server. The library behind it is linked only by programs that offer HTTPS, so that
/// all others compile without one.
package protocol ServerSecurity: Sendable {
    /// PEM file of the authority that a client has to trust.
    var authorityFile: String { get }

    /// The outermost handler of a new connection; called on its event loop.
    func makeHandler() throws -> any ChannelHandler

    /// Removes what was made for this run; called once, when the server has stopped or could not start.
    func remove()
}
