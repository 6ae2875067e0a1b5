package import MockPinterestServer
package import NIOCore
import NIOSSL

/// HTTPS with a certificate made for one run by the `openssl` command.
package struct ThrowawayTLS: ServerSecurity, TLSProvider {
    private let certificate: ThrowawayCertificate
    private let context: NIOSSLContext

    /// - Throws: ``ServerError`` when there is no `openssl`, or it fails.
    package init(_ options: CertificateOptions = CertificateOptions()) throws(ServerError) {
        let certificate = try ThrowawayCertificate(options)
        do { context = try Self.context(certificate) } catch {
            certificate.remove()
            throw ServerError("The certificate made by openssl cannot be used: \(error). Run without TLS.")
        }
        self.certificate = certificate
    }

    package static func make(_ options: CertificateOptions) throws(ServerError) -> any ServerSecurity {
        try ThrowawayTLS(options)
    }

    package var authorityFile: String { certificate.authorityFile }

    package func makeHandler() -> any ChannelHandler { NIOSSLServerHandler(context: context) }

    package func remove() { certificate.remove() }

    private static func context(_ certificate: ThrowawayCertificate) throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMFile(certificate.certificateFile)
        let key = try NIOSSLPrivateKey(file: certificate.keyFile, format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        configuration.applicationProtocols = ["http/1.1"]
        return try NIOSSLContext(configuration: configuration)
    }
}
