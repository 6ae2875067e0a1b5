import Foundation
package import HTTPTransport
package import JSONText
import PinterestSource

/// The configuration file of the person who records, with real credentials. It is given each refresh token that replaces its
/// own, and read for each sync, since the one before may have replaced the token.
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

    /// A configuration of that shape with the real credentials as the file has them now, for standard input and nothing else.
    ///
    /// - Throws: ``InputError`` when the file cannot be used any more.
    func document(shapedBy shape: JSONValue) throws(InputError) -> JSONValue {
        try ConnectorConfiguration(Self.read(path), today: today).document(shapedBy: shape)
    }

    /// What a case keeps: the shape, and placeholders as a recording has them.
    static func placeholders(shapedBy shape: JSONValue) -> JSONValue {
        ConnectorConfiguration.document(shapedBy: shape) { "<\($0):1>" }
    }

    /// - Throws: ``InputError`` when the file lies among the cases or elsewhere in their checkout, where it would be committed.
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
            problem: "it lies in the checkout of the cases, which are committed, and holds credentials",
            fix: "Move it out of the checkout"
        )
    }

    /// Puts the tokens of a CONTROL message into the file, as it is now.
    ///
    /// - Throws: ``InputError`` when it cannot be written: the old token may not work again.
    func take(_ handedOver: JSONValue) throws(InputError) {
        let document = ConnectorConfiguration.document(try Self.read(path).value, takingTokensOf: handedOver)
        try OutputFile.write(Array((document.indentedText + "\n").utf8), to: path, describedAs: Self.kind)
    }
}
