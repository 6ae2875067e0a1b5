import Basics
import ArgumentParser
import PinterestAPI
import PinterestSource

/// The Pinterest app that asks for access. Its secret is not an option: command lines are visible to every user of a
/// machine.
struct AppOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The app's id (PINTEREST_CLIENT_ID). (default: from the configuration file, or prompted for)",
            valueName: "id"
        )
    )
    var clientId: String?

    /// From the option, the environment, the file or the user, in this order.
    ///
    /// - Throws: `AuthorizationFailure` when it is missing or malformed.
    func clientID(_ draft: CredentialsDraft) throws(AuthorizationFailure) -> String {
        let given = clientId ?? Settings.environment("PINTEREST_CLIENT_ID") ?? draft.clientID
        return try Self.credential(
            given ?? (Prompt.isPossible ? Prompt.line("App id: ") : nil),
            "app id",
            fix: "Give it with --client-id, in PINTEREST_CLIENT_ID, or as client_id of the configuration file"
        )
    }

    /// From the environment, the file or the user, in this order.
    func clientSecret(_ draft: CredentialsDraft) throws(AuthorizationFailure) -> Secret {
        let given = Settings.environment("PINTEREST_CLIENT_SECRET") ?? draft.clientSecret?.reveal()
        return Secret(
            try Self.credential(
                given ?? (Prompt.isPossible ? Prompt.secret("App secret key (not shown): ") : nil),
                "app secret",
                fix: "Give it in PINTEREST_CLIENT_SECRET, or as client_secret of the configuration file"
            )
        )
    }

    private static func credential(
        _ text: String?,
        _ name: String,
        fix: String
    ) throws(AuthorizationFailure) -> String {
        guard let text, !text.isEmpty else { throw AuthorizationFailure("There is no \(name)", fix: fix) }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw AuthorizationFailure("The \(name) contains blanks or invalid characters", fix: "Copy it again")
        }
        return text
    }
}
