import Foundation
import MockPinterestServer

/// HTTPS through `mock-pinterest-tls`, which is in the same directory as this program once it has been built. A TLS
/// library takes longer to compile than the rest of the emulated API, and most runs do not need it.
enum NoTLS: TLSProvider {
    private static let program = "mock-pinterest-tls"

    /// Executes the other program in place of this one, with the same arguments.
    ///
    /// - Throws: ``ServerError`` when it has not been built.
    static func make(_ options: CertificateOptions) throws(ServerError) -> any ServerSecurity {
        let own = Bundle.main.executablePath ?? CommandLine.arguments[0]
        let path = own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
        execv("\(path)/\(program)", &arguments)
        throw ServerError(
            "This build of mock-pinterest has no TLS. Run \"swift build --product \(program)\", then the same command again."
        )
    }
}
