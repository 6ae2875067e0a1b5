package import Basics

/// Why an authorisation failed: what happened and what to do, in one line without secrets.
package struct AuthorizationFailure: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    /// - Parameters:
    ///   - problem: what happened, as a sentence without a full stop.
    ///   - fix: what to do, in the same form.
    package init(_ problem: String, fix: String) { description = "\(problem). \(fix)." }

    package static let wrongState = AuthorizationFailure(
        "The answer does not belong to this authorisation: its state differs from the one that was sent",
        fix: "Run the command again, and use the address that it prints in that same run"
    )

    package static func noAnswer(redirect: String) -> AuthorizationFailure {
        AuthorizationFailure(
            "No answer came from Pinterest's consent page",
            fix:
                "Run the command again; if the page complained about the redirect address, add \(redirect) to the app's "
                + "redirect URIs at developers.pinterest.com/apps"
        )
    }

    /// - Parameters:
    ///   - error: the `error` of the answer.
    ///   - detail: its `error_description`.
    ///   - redirect: the redirect URI of the request.
    package static func refused(error: String, detail: String?, redirect: String) -> AuthorizationFailure {
        let said = detail.map { "\(error): \($0)" } ?? error
        guard error == "access_denied" else {
            return AuthorizationFailure(
                "Pinterest's consent page answered with an error (\(printable(said)))",
                fix: "Check the app id and the scopes, and that \(redirect) is one of the app's redirect URIs at "
                    + "developers.pinterest.com/apps"
            )
        }
        return AuthorizationFailure(
            "Access was not allowed on Pinterest's consent page (\(printable(said)))",
            fix: "Run the command again and choose to give access, signed in as the user whose data is wanted"
        )
    }

    /// - Parameters:
    ///   - failure: of the token endpoint.
    ///   - redirect: the redirect URI of the request.
    package static func exchange(_ failure: APIFailure, redirect: String) -> AuthorizationFailure {
        guard failure.cause == .refreshRefused else { return AuthorizationFailure(whole: failure.description) }
        let said = failure.detail.map { ": \(printable($0))" } ?? ""
        if failure.status == 401 || failure.status == 403 {
            return AuthorizationFailure(
                "Pinterest refused the app id or the app secret\(said) [\(failure.place)]",
                fix: "Copy both again from developers.pinterest.com/apps"
            )
        }
        return AuthorizationFailure(
            "Pinterest refused the code\(said) [\(failure.place)]",
            fix:
                "Run the command again: a code works once and for ten minutes, and only if \(redirect) is one of the app's "
                + "redirect URIs at developers.pinterest.com/apps"
        )
    }

    /// The failure with each secret in its text replaced by a placeholder.
    package func hiding(_ secrets: [Secret]) -> AuthorizationFailure {
        AuthorizationFailure(
            whole: secrets.map { $0.reveal() }.reduce(description) {
                $1.isEmpty ? $0 : $0.replacing($1, with: "<secret>")
            }
        )
    }

    private init(whole: String) { description = whole }

    // The text of a page or server may contain anything, and is printed to a terminal.
    private static func printable(_ text: String) -> String {
        let characters = text.unicodeScalars.prefix(200).map { scalar -> Unicode.Scalar in
            scalar.properties.generalCategory == .control ? " " : scalar
        }
        return String(String.UnicodeScalarView(characters))
    }
}
