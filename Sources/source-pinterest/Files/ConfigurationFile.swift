import AirbyteProtocol
import HTTPTransport
import JSONText
import PinterestSource

/// Keeps the refresh token that replaces the one of a configuration file, where there is no platform that would: Pinterest
/// may accept each only once.
final class ConfigurationFile: MessageObserver {
    private let path: String
    /// What to do when the token could not be written.
    private let rescue: String

    /// - Parameter rescue: a sentence for people whose file could not be written.
    init(_ path: String, rescue: String) {
        self.path = path
        self.rescue = rescue
    }

    func written(_ message: AirbyteMessage) {
        guard case .control(let configuration, _) = message else { return }
        // A replay hands out the placeholders of its recording.
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
