/// How a program comes by HTTPS, chosen when it is compiled: the command line is the same in programs with a TLS library
/// and in those without.
package protocol TLSProvider {
    /// - Throws: ``ServerError`` where the program has no TLS, with the command that builds one.
    static func make(_ options: CertificateOptions) throws(ServerError) -> any ServerSecurity
}
