/// How a program provides HTTPS, chosen at compile time. The command line is the same in programs with and without a
/// TLS library.
package protocol TLSProvider {
    /// - Throws: ``ServerError`` when the program has no TLS, with the command that builds one that has.
    static func make(_ options: CertificateOptions) throws(ServerError) -> any ServerSecurity
}
