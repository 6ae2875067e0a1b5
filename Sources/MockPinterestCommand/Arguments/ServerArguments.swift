import Basics
import ArgumentParser
import JSONText
import MockPinterestServer

/// Where and how the emulated API listens, and the configuration it prints.
package struct ServerArguments: ParsableArguments {
    @Option(help: "The port to listen on; 0 for any free port.")
    package var port = 0

    @Option(help: "The address to listen on.")
    package var host = "127.0.0.1"

    @Flag(help: "Serve HTTPS with a certificate made for this run by the openssl command.")
    package var tls = false

    @Option(
        help: ArgumentHelp(
            "Host names and addresses of the certificate, separated by commas. (default: "
                + "\(CertificateOptions().names.joined(separator: ",")))",
            valueName: "names"
        )
    )
    var tlsNames: HostNames?

    @Flag(help: "Serve a certificate that expired the day before.")
    var tlsExpired = false

    @Option(
        help: ArgumentHelp(
            "A JSON object whose members are added to the printed configuration, for example custom_reports.",
            valueName: "file"
        )
    )
    var mergeConfig: String?

    package init() {}

    package mutating func validate() throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port \(port): expected a number from 0 to 65535.")
        }
        guard tls || tlsNames == nil && !tlsExpired else {
            throw ValidationError("--tls-names and --tls-expired only apply to the certificate of --tls. Add --tls.")
        }
    }

    /// - Throws: ``ServerError`` when HTTPS is requested but this program does not support it.
    func security(_ provider: (some TLSProvider).Type) throws(ServerError) -> (any ServerSecurity)? {
        guard tls else { return nil }
        var options = CertificateOptions()
        if let tlsNames { options.names = tlsNames.list }
        options.isExpired = tlsExpired
        return try provider.make(options)
    }

    /// - Throws: `InputError` when the file of `--merge-config` is not a JSON object.
    func merged(into configuration: JSONValue) throws(InputError) -> JSONValue {
        guard let mergeConfig, var members = configuration.objectValue else { return configuration }
        let kind = "file of members"
        let text = try InputFile.read(mergeConfig, describedAs: kind)
        let added = try JSONInput(source: "\(kind) \(mergeConfig)", parsing: text).object()
        for (name, value) in added { members[name] = value.value }
        return .object(members)
    }
}
