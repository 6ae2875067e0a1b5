import Foundation
import Testing

/// A small HTTPS server in its own process, on a free port of 127.0.0.1, which answers each request with its method and
/// path. It ends when the value is released.
final class TLSServer {
    static var isAvailable: Bool { Command.isThere("openssl") && Command.isThere("python3") }
    static let skipReason: Comment = "needs the commands openssl and python3"
    static var canSpeakHTTP2: Bool { Command.isThere("openssl") && Command.isThere("node") }
    static let skipHTTP2Reason: Comment = "needs the commands openssl and node"

    let port: Int
    private let process: Process

    /// - Parameter speaksHTTP2: offers h2 as well as HTTP/1.1, and adds the version to each response.
    init(_ issued: ThrowawayCertificates.Issued, speaksHTTP2: Bool = false) throws {
        let (program, flag, script) = speaksHTTP2 ? ("node", "-e", Self.nodeScript) : ("python3", "-c", Self.script)
        process = Command.process(program, [flag, script, issued.certificate, issued.key])
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line = Data()
        while !line.contains(0x0A) {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { break }
            line += more
        }
        guard let port = Int(String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        else {
            throw Command.Failed(program: program, output: "it printed no port")
        }
        self.port = port
    }

    // A child started from a thread of the concurrency pool inherits its blocked SIGTERM.
    deinit { kill(process.processIdentifier, SIGKILL) }

    private static let script = """
        import http.server, ssl, sys
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_GET(self):
                body = f"{self.command} {self.path}".encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            def log_message(self, *arguments): pass
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        server.socket = context.wrap_socket(server.socket, server_side=True)
        print(server.server_address[1], flush=True)
        server.serve_forever()
        """

    private static let nodeScript = """
        const http2 = require("http2"), fs = require("fs"), [certificate, key] = process.argv.slice(1);
        const options = {allowHTTP1: true, cert: fs.readFileSync(certificate), key: fs.readFileSync(key)};
        const server = http2.createSecureServer(options, (request, response) => {
            if (request.url.startsWith("/large")) return response.end(Buffer.alloc(10 << 20, 120));
            response.end(request.method + " " + request.url + " " + request.httpVersion);
        });
        server.listen(0, "127.0.0.1", () => console.log(server.address().port));
        """
}
