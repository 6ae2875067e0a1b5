import Foundation

/// An executable of this package, beside the test bundle.
enum Program: String {
    case source = "source-pinterest"
    case mock = "mock-pinterest"
    case mockTLS = "mock-pinterest-tls"
    case cassette

    var path: String { Self.buildFolder + "/" + rawValue }

    private static let buildFolder: String = {
        // On Linux the test bundle is itself the running program; on macOS it lies three levels above its binary.
        let running = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let candidates = [running] + Bundle.allBundles.map { $0.bundleURL.resolvingSymlinksInPath() }
        let folders = candidates.flatMap { candidate in
            sequence(first: candidate.deletingLastPathComponent()) { folder in
                folder.path == "/" ? nil : folder.deletingLastPathComponent()
            }.prefix(5)
        }
        let found = folders.first {
            FileManager.default.isExecutableFile(atPath: $0.appendingPathComponent(source.rawValue).path)
        }
        return found?.path ?? FileManager.default.currentDirectoryPath
    }()

    /// The environment of this process without variables that affect the programs.
    static func environment(adding added: [String: String] = [:]) -> [String: String] {
        let steering = [
            "PINTEREST_API_URL", "PINTEREST_CONFIG", "PINTEREST_CASSETTE", "PINTEREST_RECORD_MODE", "PINTEREST_CLOCK",
            "PINTEREST_QUOTAS", "PINTEREST_CLIENT_ID", "PINTEREST_CLIENT_SECRET", "DISPLAY", "WAYLAND_DISPLAY",
            "LOG_LEVEL", "HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE",
        ]
        let kept = ProcessInfo.processInfo.environment.filter { !steering.contains($0.key.uppercased()) }
        return kept.merging(added) { $1 }
    }
}

/// A folder for one test, removed when it is released.
final class Workplace: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/source-pinterest-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and returns its path.
    func file(_ name: String, _ text: some Sequence<UInt8>) throws -> String {
        let place = "\(path)/\(name)"
        try Data(text).write(to: URL(fileURLWithPath: place))
        return place
    }

    func file(_ name: String, _ text: String) throws -> String { try file(name, text.utf8) }
}
