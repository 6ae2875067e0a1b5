import Basics
import JSONText
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("Configurations that an authorisation writes")
struct CredentialsDraftTests {
    private func document(_ file: String?) throws -> JSONValue {
        let input = try file.map { try JSONInput(source: "file", parsing: Array($0.utf8)) }
        var grant = OAuthGrant(clientID: "7", clientSecret: Secret("s"), refreshToken: Secret("r"))
        let end = Timestamp(iso8601: "2026-12-23T00:00:00Z")
        grant.accessToken = AccessToken(value: Secret("a"), expiresAt: end)
        return try CredentialsDraft(input).document(with: grant)
    }

    @Test(
        "the tokens are put where the file keeps its credentials; everything else is kept",
        arguments: [
            (
                nil,
                #"{"credentials":{"auth_method":"oauth2.0","client_id":"7","client_secret":"s","refresh_token":"r"}}"#
            ),
            (
                #"{"num_workers":2,"credentials":null}"#,
                #"{"num_workers":2,"credentials":{"auth_method":"oauth2.0","client_id":"7","client_secret":"s","refresh_token":"r"}}"#
            ),
            (
                #"{"credentials":{"x":1.50,"client_secret":"old"},"start_date":"2026-01-01"}"#,
                #"{"credentials":{"x":1.50,"client_secret":"s","client_id":"7","refresh_token":"r"},"start_date":"2026-01-01"}"#
            ),
            (
                #"{"client_id":"7","start_date":"2026-01-01"}"#,
                #"{"client_id":"7","start_date":"2026-01-01","client_secret":"s","refresh_token":"r"}"#
            ),
            (
                #"{"client_id":"7","access_token":"old","token_expiry_date":"2020-01-01T00:00:00Z"}"#,
                #"{"client_id":"7","access_token":"a","token_expiry_date":"2026-12-23T00:00:00.000Z","client_secret":"s","refresh_token":"r"}"#
            ),
        ] as [(String?, String)]
    )
    func document(file: String?, expected: String) throws {
        let document = try document(file)
        #expect(String(decoding: document.bytes, as: UTF8.self) == expected)
        let input = JSONInput(source: "new", value: document)
        #expect(try OAuthCredentials(configuration: input).refreshToken == Secret("r"))
    }

    @Test("the file's own app is used if it has one")
    func app() throws {
        let text = #"{"credentials":{"client_id":"7","client_secret":""}}"#
        let draft = try CredentialsDraft(JSONInput(source: "file", parsing: Array(text.utf8)))
        #expect(draft.clientID == "7" && draft.clientSecret == nil)
    }

    @Test(
        "a file that is not a configuration is refused, and the error names it",
        arguments: ["[]", #"{"credentials":[]}"#, #"{"client_id":{}}"#]
    )
    func bad(text: String) throws {
        let input = try JSONInput(source: "file", parsing: Array(text.utf8))
        let error = #expect(throws: InputError.self) { try CredentialsDraft(input) }
        #expect(error?.description.hasPrefix("file") == true)
    }
}
