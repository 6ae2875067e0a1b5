package import Basics
import CassetteTools
import Foundation
package import JSONText
import PinterestSource

/// The user's configuration file, with real credentials. Each refresh token that replaces its own is written to it, and
/// it is read again for each sync, since the previous one may have replaced the token.
package struct UserConfiguration: Sendable {
    private static let kind = "configuration file"
    private let path: String
    private let today: CalendarDate
    /// The fields that shape a sync.
    package let shape: JSONValue

    /// - Throws: ``InputError`` when the file cannot be used, or could not be written later.
    package init(_ path: String, today: CalendarDate) throws(InputError) {
        self.path = path
        self.today = today
        shape = ConnectorConfiguration.shape(of: try ConnectorConfiguration(Self.read(path), today: today).document)
        try OutputFile.check(path, describedAs: Self.kind)
    }

    private static func read(_ path: String) throws(InputError) -> JSONInput {
        try JSONInput(source: "\(kind) \(path)", parsing: try InputFile.read(path, describedAs: kind))
    }

    /// A configuration of that shape with the credentials that the file has now, to be passed on standard input only.
    ///
    /// - Throws: ``InputError`` when the file can no longer be used.
    func document(shapedBy shape: JSONValue) throws(InputError) -> JSONValue {
        try ConnectorConfiguration(Self.read(path), today: today).document(shapedBy: shape)
    }

    /// The configuration that a case keeps: the shape, with placeholders like those of a recording.
    static func placeholders(shapedBy shape: JSONValue) -> JSONValue {
        ConnectorConfiguration.document(shapedBy: shape) { "<\($0):1>" }
    }

    /// - Throws: ``InputError`` when the file is among the cases or elsewhere in their checkout, where it would be
    ///   committed.
    func refuse(among target: CaseFolder) throws(InputError) {
        let own = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let cases = URL(fileURLWithPath: target.path).resolvingSymlinksInPath().deletingLastPathComponent()
        var folders = [cases]
        while let last = folders.last, last.path != "/" { folders.append(last.deletingLastPathComponent()) }
        let checkout = folders.first { InputFile.exists($0.appendingPathComponent(".git").path) } ?? cases
        guard own.hasPrefix(checkout.path + "/") else { return }
        throw InputError(
            source: "\(Self.kind) \(path)",
            pointer: nil,
            problem: "it is in the checkout of the cases, which are committed, and holds credentials",
            fix: "Move it out of the checkout"
        )
    }

    /// Writes the tokens of a CONTROL message into the file in its current state.
    ///
    /// - Throws: ``InputError`` when it cannot be written: the old token may no longer work.
    func take(_ handedOver: JSONValue) throws(InputError) {
        let document = ConnectorConfiguration.document(try Self.read(path).value, takingTokensOf: handedOver)
        try OutputFile.write(Array((document.indentedText + "\n").utf8), to: path, describedAs: Self.kind)
    }
}
