import Foundation
import MockPinterestServer

/// A certificate authority and a server certificate signed by it, made for one run by the `openssl` command.
///
/// It is stored in a private directory that ``remove()`` deletes.
struct ThrowawayCertificate: Sendable {
    let directory: String
    var authorityFile: String { directory + "/ca.pem" }
    var certificateFile: String { directory + "/server.pem" }
    var keyFile: String { directory + "/server.key" }

    /// - Throws: ``ServerError`` when there is no `openssl` or it fails.
    init(_ options: CertificateOptions) throws(ServerError) {
        let files = FileManager.default
        let directory = files.temporaryDirectory.appendingPathComponent("mock-pinterest-\(UUID().uuidString)").path
        self.directory = directory
        do {
            try files.createDirectory(
                atPath: directory,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            let names = options.alternativeNames
            let extensions = "basicConstraints=CA:FALSE\nsubjectAltName=\(names)\nextendedKeyUsage=serverAuth\n"
            try extensions.write(toFile: directory + "/server.cnf", atomically: true, encoding: .utf8)
            try Self.openssl(
                in: directory,
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=mock-pinterest-ca"
                    + " -keyout ca.key -out ca.pem"
            )
            try Self.openssl(
                in: directory,
                "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost"
                    + " -keyout server.key -out server.csr"
            )
            try Self.openssl(
                in: directory,
                "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial"
                    + " -days \(options.isExpired ? -1 : 2) -extfile server.cnf"
                    + " -out server.pem"
            )
        } catch {
            try? files.removeItem(atPath: directory)
            throw (error as? ServerError)
                ?? ServerError("No certificate could be created in \(directory): \(error). Make that folder writable.")
        }
    }

    func remove() { try? FileManager.default.removeItem(atPath: directory) }

    private static func openssl(in directory: String, _ arguments: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments.split(separator: " ").map(String.init)
        process.currentDirectoryURL = URL(fileURLWithPath: directory)
        let errors = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        switch process.terminationStatus {
        case 0: return
        case 127:
            throw ServerError(
                "TLS needs the openssl command, which was not found. Install it (apt-get install openssl) or leave "
                    + "TLS off."
            )
        default: throw ServerError("The openssl command failed: \(message) Fix openssl, or run without TLS.")
        }
    }
}
