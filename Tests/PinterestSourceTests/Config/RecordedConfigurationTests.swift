import JSONText
import Testing

@testable import PinterestSource

@Suite("The configuration of a recorded case")
struct RecordedConfigurationTests {
    private func shape(_ text: String) throws -> JSONValue {
        ConnectorConfiguration.shape(of: try JSONValue(parsing: Array(text.utf8)))
    }

    @Test(
        "has the fields that shape a sync and no credentials, wherever these are",
        arguments: [
            #"{"credentials":{"auth_method":"oauth2.0","client_id":"7","client_secret":"s1","refresh_token":"s2"},"start_date":"2026-11-01"}"#,
            #"{"client_id":"7","client_secret":"s1","refresh_token":"s2","access_token":"s3","start_date":"2026-11-01"}"#,
            #"{"credentials":{"client_secret":"s1","more":{"refresh_token":"s2"}},"my_note":"s3","start_date":"2026-11-01"}"#,
            #"{"start_date":"2026-11-01","api_key":"s1","headers":{"authorization":"s2"}}"#,
        ]
    )
    func credentials(_ text: String) throws {
        #expect(try shape(text) == ["start_date": "2026-11-01"])
    }

    @Test("keeps all custom reports, with only the fields that the form has")
    func customReports() throws {
        let kept =
            #"{"custom_reports":[{"name":"a","level":"CAMPAIGN","granularity":"DAY","columns":["SPEND_IN_DOLLAR"],"#
            + #""campaign_ids":["1","2"],"view_window_days":30}],"num_workers":4,"status":["ACTIVE"]}"#
        #expect(try shape(kept) == JSONValue(parsing: Array(kept.utf8)))
        let more = kept.replacing(#""name":"a""#, with: #""name":"a","token":"s1","owner":{"password":"s2"}"#)
        #expect(try shape(more) == JSONValue(parsing: Array(kept.utf8)))
    }

    @Test("gets placeholders named after the credentials")
    func placeholders() throws {
        let document = ConnectorConfiguration.document(shapedBy: ["num_workers": 1]) { "<\($0):1>" }
        #expect(
            document == [
                "credentials": [
                    "auth_method": "oauth2.0", "client_id": "<client_id:1>", "client_secret": "<client_secret:1>",
                    "refresh_token": "<refresh_token:1>",
                ],
                "num_workers": 1,
            ]
        )
    }
}
