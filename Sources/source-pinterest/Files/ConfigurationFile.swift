import Basics
import AirbyteProtocol
import JSONText
import PinterestSource

/// Writes a replaced refresh token back to the configuration file when there is no platform to store it: Pinterest may
/// accept each token only once.
final class ConfigurationFile: MessageObserver {
    /// For commands whose messages nobody keeps.
    static let authorizeAgain =
        "The token in it may no longer work: run authorize again when the file can be written."

    private let path: String
    /// What to do when the token could not be written.
    private let rescue: String

    /// - Parameter rescue: advice for a user whose file could not be written.
    init(_ path: String, rescue: String) {
        self.path = path
        self.rescue = rescue
    }

    func written(_ message: AirbyteMessage) {
        guard case .control(let configuration, _) = message else { return }
        // A replay issues the placeholders of its recording.
        let credentials = configuration["credentials"] ?? configuration
        let token = credentials["refresh_token"]?.stringValue ?? ""
        guard !(token.hasPrefix("<") && token.hasSuffix(">")) else { return }
        do throws(InputError) {
            let text = Array((configuration.indentedText + "\n").utf8)
            try OutputFile.write(text, to: path, describedAs: "configuration file")
            StandardError.print("source-pinterest: Pinterest has replaced the refresh token; \(path) has the new one.")
        } catch {
            StandardError.print(
                "source-pinterest: the new refresh token is not in the configuration file: \(error) \(rescue)"
            )
        }
    }
}
