package import NIOCore

/// Encrypts the connections of a server. Its library is only linked by programs that offer HTTPS, so that all others
/// compile without one.
package protocol ServerSecurity: Sendable {
    /// PEM file of the certificate authority that a client has to trust.
    var authorityFile: String { get }

    /// The outermost handler of a new connection; called on its event loop.
    func makeHandler() throws -> any ChannelHandler

    /// Removes the files made for this run; called once, when the server has stopped or could not start.
    func remove()
}
