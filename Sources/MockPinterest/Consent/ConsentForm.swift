import HTTPTransport

/// The validated request to the consent page.
struct ConsentForm: Sendable {
    let pairs: [(name: String, value: String)]
    let redirect: String
    let scopes: [String]
    let state: String?
    /// The user's choice; nil while the page is shown.
    let answer: Answer?

    enum Answer: String, Sendable { case allow, deny }

    /// Why the page shows an error instead of the question.
    struct Refusal: Error { let text: String }

    /// - Throws: ``Refusal`` when the page would not redirect the browser.
    init(_ query: QueryString?, clientID: String) throws(Refusal) {
        guard let query else { throw Refusal(text: "The query is not properly encoded.") }
        guard query["client_id"] == clientID else { throw Refusal(text: "There is no app with this client_id.") }
        guard let redirect = query["redirect_uri"], Self.isRegistered(redirect) else {
            throw Refusal(text: "The redirect_uri is not one of the app's redirect URIs.")
        }
        guard query["response_type"] == "code" else { throw Refusal(text: "The response_type has to be code.") }
        let scopes = (query["scope"] ?? "").split(separator: ",").map(String.init)
        guard !scopes.isEmpty, Set(scopes).isSubset(of: Self.knownScopes) else {
            throw Refusal(text: "The scope contains an unknown name.")
        }
        pairs = query.pairs.filter { $0.name != "answer" }
        self.redirect = redirect
        self.scopes = scopes
        state = query["state"]
        answer = query["answer"].flatMap(Answer.init)
    }

    /// The emulated app accepts loopback addresses with any port, so that tests can run in parallel.
    private static func isRegistered(_ redirect: String) -> Bool {
        ["http://localhost", "http://127.0.0.1", "http://[::1]"].contains { base in
            guard redirect.hasPrefix(base) else { return false }
            let rest = redirect.dropFirst(base.count)
            let path = rest.first == ":" ? rest.dropFirst().drop(while: \.isNumber) : rest
            return path.first == "/" && !path.contains("#")
        }
    }

    private static let knownScopes = Set(Authority.scopes).union(["boards:read_secret", "pins:read_secret"])

    /// The redirect address with these items added to its query.
    func target(_ items: [(name: String, value: String)]) -> String {
        let all = items + (state.map { [("state", $0)] } ?? [])
        let query = all.map { "\($0.name)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
        return redirect + (redirect.contains("?") ? "&" : "?") + query
    }
}
