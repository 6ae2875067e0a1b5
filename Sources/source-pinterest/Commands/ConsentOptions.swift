import Basics
import ArgumentParser
import PinterestAPI
import PinterestSource

/// How Pinterest's consent page is opened and where it answers.
struct ConsentOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where the page sends the browser; one of the app's redirect URIs. (default: http://localhost:8085/)",
            valueName: "address"
        )
    )
    var redirectUri: String?

    @Option(help: ArgumentHelp("Another port for http://localhost:PORT/.", valueName: "port"))
    var port: UInt16?

    @Option(
        help: ArgumentHelp(
            "Scopes to request, separated by commas. (default: \(ConsentRequest.allScopes.joined(separator: ",")))",
            valueName: "scopes"
        )
    )
    var scopes: String?

    @Option(help: ArgumentHelp("Seconds to wait for the answer.", valueName: "seconds"))
    var timeout = 600

    @Flag(help: "Only print the page's address; do not open it.")
    var noBrowser = false

    func validate() throws {
        if redirectUri != nil, port != nil {
            throw ValidationError("--redirect-uri already has a port. Leave out --redirect-uri or --port.")
        }
        guard (1...86_400).contains(timeout) else {
            throw ValidationError("--timeout \(timeout) is not in 1…86400. Use a number of seconds in that range.")
        }
        guard !scopeList.isEmpty else {
            throw ValidationError("--scopes is empty. Leave it out to request all, or separate names by commas.")
        }
        do { _ = try redirect() } catch { throw ValidationError("\(error)") }
    }

    var scopeList: [String] {
        scopes.map { $0.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init) } ?? ConsentRequest.allScopes
    }

    func redirect() throws(AuthorizationFailure) -> RedirectAddress {
        if let redirectUri { return try RedirectAddress(redirectUri) }
        return RedirectAddress(port: port ?? RedirectAddress.defaultPort)
    }

    /// Shows the page to the user and waits for its answer.
    ///
    /// - Throws: `AuthorizationFailure` for any answer other than a code.
    func code(
        for request: ConsentRequest,
        at address: String,
        _ listener: ConsentListener
    ) throws(AuthorizationFailure) -> Secret {
        let isOpened = !noBrowser && Browser.isPossible && Browser.open(address)
        StandardError.print(
            """
            Requested scopes: \(request.scopes.joined(separator: ", "))
            \(request.redirect) must be one of the app's redirect URIs, at developers.pinterest.com/apps.
            \(isOpened ? "This page opens in your browser" : "Open this page in a browser"), and grant access there:

              \(address)

            """
        )
        StandardError.print(
            (listener.port == 0
                ? "Then"
                : "If the browser runs on another machine, it ends on a page that it cannot open. In that case,")
                + " paste the address of its last page here and press Enter."
        )
        let answer = listener.answer(
            input: 0,
            within: .seconds(timeout),
            // A person answers, so real time counts, whatever the clock of the run.
            time: SystemTime(),
            judge: { ConsentAnswer(address: $0, isPasted: $1, to: request) },
            hint: {
                StandardError.print(
                    "This address contains no answer. Paste the whole address, with ?code=…&state=… at its end."
                )
            }
        )
        switch answer {
        case .code(let code): return code
        case .failed(let failure): throw failure
        case nil: throw .noAnswer(redirect: request.redirect)
        }
    }
}
