import Foundation
package import HTTPTransport
package import JSONText
import PinterestSource

/// The configuration file of the person who records, with real credentials: read once, and given each refresh token that
/// replaces its own.
package struct UserConfiguration: Sendable {
    private let path: String
    private let configuration: ConnectorConfiguration

    /// - Throws: ``InputError`` when the file cannot be used, or could not be written later.
    package init(_ path: String, today: CalendarDate) throws(InputError) {
        let kind = "configuration file"
        self.path = path
        let input = try JSONInput(
            source: "\(kind) \(path)",
            parsing: try InputFile.read(path, describedAs: kind)
        )
        configuration = try ConnectorConfiguration(input, today: today)
        try OutputFile.check(path, describedAs: kind)
    }

    /// The fields that shape a sync.
    package var shape: JSONValue { ConnectorConfiguration.shape(of: configuration.document) }

    /// A configuration of that shape with the real credentials, for standard input and nothing else.
    func document(shapedBy shape: JSONValue) -> JSONValue { configuration.document(shapedBy: shape) }

    /// What a case keeps: the shape, and placeholders as a recording has them.
    static func placeholders(shapedBy shape: JSONValue) -> JSONValue {
        ConnectorConfiguration.document(shapedBy: shape) { "<\($0):1>" }
    }

    /// - Throws: ``InputError`` when the file lies among the cases, where it would be committed.
    func refuse(among target: CaseFolder) throws(InputError) {
        let resolved = { (path: String) in URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
        let cases = URL(fileURLWithPath: resolved(target.path)).deletingLastPathComponent().path
        guard resolved(path).hasPrefix(cases + "/") else { return }
        throw InputError(
            source: "configuration file \(path)",
            pointer: nil,
            problem: "it lies among the cases, which are committed, and holds credentials",
            fix: "Move it out of the checkout"
        )
    }

    /// Puts the tokens of a CONTROL message into the file, as it is now.
    ///
    /// - Throws: ``InputError`` when it cannot be written: the old token may not work again.
    func take(_ handedOver: JSONValue) throws(InputError) {
        let kind = "configuration file"
        let now = try JSONInput(
            source: "\(kind) \(path)",
            parsing: try InputFile.read(path, describedAs: kind)
        )
        let document = ConnectorConfiguration.document(now.value, takingTokensOf: handedOver)
        try OutputFile.write(Array((document.indentedText + "\n").utf8), to: path, describedAs: kind)
    }
}
