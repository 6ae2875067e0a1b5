import Basics
import ArgumentParser
import PinterestAPI
import PinterestSource

/// `source-pinterest authorize --config F`
struct Authorize: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Get a refresh token, and write or update a configuration with it.",
        discussion: """
            Opens or prints Pinterest's consent page, waits for its answer on this machine or for its address to be \
            pasted, exchanges the answer for a refresh token that can be renewed indefinitely, writes the \
            configuration file, readable by its owner only, and checks it. Other fields of the file are kept.

            The app's secret is taken from PINTEREST_CLIENT_SECRET or the configuration file, or you are prompted for \
            it. The redirect address, http://localhost:8085/ by default, must be one of the app's redirect URIs.

            Example: source-pinterest authorize --config config.json
            """
    )

    @OptionGroup var configuration: ConfigurationOption
    @OptionGroup var app: AppOptions
    @OptionGroup var consent: ConsentOptions
    @OptionGroup var development: DevelopmentOptions
    @ParentCommand var parent: SourcePinterest

    func run() async throws {
        let settings = development.settings(parent.development)
        guard settings.cassette == nil else {
            throw ValidationError("An authorisation is neither recorded nor replayed. Leave out the cassette.")
        }
        let echo = CheckEcho()
        let session = try Session(
            settings,
            isForPeople: true,
            observers: [
                echo,
                ConfigurationFile(
                    configuration.path,
                    rescue: ConfigurationFile.authorizeAgain
                ),
            ]
        )
        let isWritten = Locked(false)
        TerminationSignal.handle {
            Prompt.restore()
            let outcome = isWritten.withLock { $0 } ? "has been written" : "has not been changed"
            StandardError.print("\nsource-pinterest: ended by a signal; the configuration file \(outcome).")
        }
        do {
            try await write(session)
            isWritten.withLock { $0 = true }
            StandardError.print("\(configuration.path) has the refresh token. Checking it now:")
            await session.connector.check(configuration: try session.configuration(configuration.path))
        } catch {
            StandardError.print("source-pinterest: \(error)")
            throw ExitCode.failure
        }
        try session.end()
        if echo.succeeded != true { throw ExitCode.failure }
    }

    /// - Throws: `InputError` or `AuthorizationFailure`; the file is then unchanged.
    private func write(_ session: Session) async throws {
        let path = configuration.path
        let kind = "configuration file"
        // Before the user is asked for anything.
        try OutputFile.check(path, describedAs: kind)
        let draft = try CredentialsDraft(InputFile.exists(path) ? try InputFiles.configuration(path) : nil)
        var redirect = try consent.redirect()
        let listener = try ConsentListener(redirect.place)
        if redirect.place?.port == 0 { redirect = RedirectAddress(port: listener.port) }

        let clientID = try app.clientID(draft)
        let clientSecret = try app.clientSecret(draft)
        let request = request(clientID, redirect, isReproducible: session.time.isVirtual)
        let code = try consent.code(for: request, at: request.address(of: session.baseURL), listener)
        let grant = try await session.connector.grant(for: code, of: request, clientSecret: clientSecret)
        try OutputFile.write(
            Array((draft.document(with: grant).indentedText + "\n").utf8),
            to: path,
            describedAs: kind,
            mode: 0o600,
            keepsMode: false
        )
    }

    private func request(_ clientID: String, _ redirect: RedirectAddress, isReproducible: Bool) -> ConsentRequest {
        func request(_ generator: some RandomNumberGenerator) -> ConsentRequest {
            var generator = generator
            return ConsentRequest(
                clientID: clientID,
                redirect: redirect.text,
                scopes: consent.scopeList,
                using: &generator
            )
        }
        return isReproducible ? request(SeededRandom(seed: 0)) : request(SystemRandomNumberGenerator())
    }
}
