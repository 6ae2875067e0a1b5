import HTTPTransport
import HTTPTypes

extension MockPinterest {
    static let consentPath = "/oauth/"

    /// `GET /oauth/`: the page on which a user gives an app access. It is not part of the API, so it bypasses the
    /// journal and the scenario. The buttons send the same query with `answer=allow` or `answer=deny`, which tests can
    /// do directly.
    func consent(_ request: MockRequest, query: QueryString?) -> MockAnswer {
        guard request.head.method == .get else { return Self.page("<p>Method not allowed</p>", status: 405) }
        let now = now(of: request)
        do throws(ConsentForm.Refusal) {
            return try state.withLock { (state) throws(ConsentForm.Refusal) in
                let form = try ConsentForm(query, clientID: state.authority.clientID)
                switch form.answer {
                case nil: return Self.page(Self.question(form))
                case .deny: return Self.redirect(to: form.target([("error", "access_denied")]))
                case .allow:
                    let code = state.authority.consents.issue(redirect: form.redirect, scopes: form.scopes, now: now)
                    return Self.redirect(to: form.target([("code", code)]))
                }
            }
        } catch {
            return Self.page("<h1>Something went wrong</h1><p>\(error.text)</p>", status: 400)
        }
    }

    private static func question(_ form: ConsentForm) -> String {
        let fields = form.pairs.map { pair in
            "<input type=\"hidden\" name=\"\(escaped(pair.name))\" value=\"\(escaped(pair.value))\">"
        }
        let scopes = form.scopes.map { "<li>\(escaped($0))</li>" }
        return """
            <h1>Give the app access to your Pinterest account?</h1><ul>\(scopes.joined())</ul>
            <form method="get" action="\(consentPath)">\(fields.joined())
            <button name="answer" value="allow">Give access</button>
            <button name="answer" value="deny">Cancel</button></form>
            """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    private static func page(_ body: String, status: Int = 200) -> MockAnswer {
        let text = "<!DOCTYPE html><html lang=\"en\"><title>Emulated Pinterest</title>\(body)</html>\n"
        return MockAnswer(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: MockBody(Array(text.utf8))
        )
    }

    private static func redirect(to address: String) -> MockAnswer {
        MockAnswer(status: 302, headers: [.location: address], body: MockBody([]))
    }
}
