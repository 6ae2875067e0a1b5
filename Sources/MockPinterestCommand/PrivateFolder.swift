import Foundation
import MockPinterestServer

/// A folder that only this user can read.
struct PrivateFolder {
    let path: String

    /// - Throws: ``ServerError`` when the system's folder for temporary files is not writable.
    init() throws(ServerError) {
        let files = FileManager.default
        path = files.temporaryDirectory.appendingPathComponent("mock-pinterest-\(UUID().uuidString)").path
        do {
            try files.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch { throw ServerError("\(path) cannot be created: \(error). Make its folder writable, or set TMPDIR.") }
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
