import ArgumentParser
import HTTPTransport
import PinterestAPI
import PinterestSource

/// How Pinterest's consent page is asked and how it answers.
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
            "Scopes to ask for, joined by commas. (default: \(ConsentRequest.allScopes.joined(separator: ",")))",
            valueName: "scopes"
        )
    )
    var scopes: String?

    @Option(help: ArgumentHelp("Seconds to wait for the answer.", valueName: "seconds"))
    var timeout = 600

    @Flag(help: "Print the page's address only, instead of opening it too.")
    var noBrowser = false

    func validate() throws {
        if redirectUri != nil, port != nil {
            throw ValidationError("--redirect-uri names the port itself. Leave out it or --port.")
        }
        guard (1...86_400).contains(timeout) else {
            throw ValidationError("--timeout \(timeout) is not in 1…86400. Use a number of seconds in that range.")
        }
        guard !scopeList.isEmpty else {
            throw ValidationError("--scopes names no scope. Leave it out to ask for all, or join names by commas.")
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

    /// Shows the page to the person and waits for its answer.
    ///
    /// - Throws: `AuthorizationFailure` for every answer but a code.
    func code(
        for request: ConsentRequest,
        at address: String,
        _ listener: ConsentListener
    ) throws(AuthorizationFailure) -> Secret {
        let isOpened = !noBrowser && Browser.isPossible && Browser.open(address)
        StandardError.print(
            """
            Scopes that are asked for: \(request.scopes.joined(separator: ", "))
            \(request.redirect) has to be one of the app's redirect URIs, at developers.pinterest.com/apps.
            \(isOpened ? "This page opens in your browser" : "Open this page in a browser"), and give access there:

              \(address)

            """
        )
        StandardError.print(
            (listener.port == 0
                ? "Then" : "If the browser runs on another machine, it ends on a page that it cannot open: then")
                + " paste the address that it ended on here, and press Enter."
        )
        let answer = listener.answer(
            input: 0,
            within: .seconds(timeout),
            // A person answers, whatever the clock of the run.
            time: SystemTime(),
            judge: { ConsentAnswer(address: $0, isPasted: $1, to: request) },
            hint: {
                StandardError.print(
                    "This address holds no answer. Paste the whole one, with ?code=…&state=… at its end."
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
