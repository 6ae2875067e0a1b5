import Foundation

/// A certificate authority in a temporary directory, deleted with the value. Needs the command `openssl`.
final class ThrowawayCertificates: Sendable {
    /// The PEM files of one certificate.
    struct Issued { let certificate: String, key: String }

    private let directory: URL
    var authorityFile: String { path("ca.pem") }

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "curl-tests-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try openssl("req", "-x509", "-days", "2", "-subj", "/CN=Throw-away", "-out", path("ca.pem"), newKey: "ca.key")
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    /// - Parameters:
    ///   - name: the subject's alternative name: `DNS:localhost`, `IP:127.0.0.1`.
    ///   - days: how long it is valid; negative for an expired one.
    func issue(for name: String, days: Int = 2) throws -> Issued {
        let id = UUID().uuidString
        try openssl("req", "-new", "-subj", "/CN=server", "-out", path("\(id).csr"), newKey: "\(id).key")
        try Data("subjectAltName=\(name)\n".utf8).write(to: URL(filePath: path("\(id).ext")))
        try Command.run(
            "openssl",
            "x509",
            "-req",
            "-in",
            path("\(id).csr"),
            "-CA",
            path("ca.pem"),
            "-CAkey",
            path("ca.key"),
            "-CAcreateserial",
            "-days",
            String(days),
            "-extfile",
            path("\(id).ext"),
            "-out",
            path("\(id).pem")
        )
        return Issued(certificate: path("\(id).pem"), key: path("\(id).key"))
    }

    private func openssl(_ arguments: String..., newKey: String) throws {
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", path(newKey)]
        try Command.run("openssl", arguments + key)
    }

    private func path(_ name: String) -> String { directory.appending(path: name).path }
}
