import Basics
import JSONText
import Testing

@testable import PinterestSource

@Suite("The configuration")
struct ConnectorConfigurationTests {
    @Test("credentials alone are enough; everything else has its default")
    func minimal() throws {
        let configuration = try fixture("minimal.json")
        #expect(configuration.credentials.clientID == "1492341")
        #expect(configuration.credentials.clientSecret == Secret("client-secret-for-tests"))
        #expect(configuration.credentials.refreshToken == Secret("refresh-token-for-tests"))
        #expect(configuration.credentials.accessToken == nil)
        #expect(configuration.credentials.accessTokenExpiry == nil)
        #expect(configuration.startDate == nil)
        #expect(configuration.statuses == nil)
        #expect(configuration.accounts == .all(excluding: []))
        #expect(configuration.accountID == nil)
        #expect(configuration.workers == 10)
        #expect(configuration.maximumRateLimitWait == .seconds(900))
        #expect(configuration.reportTimeout == .seconds(3600))
        #expect(configuration.conversionLookbackDays == 0)
        #expect(configuration.targetingTypes.isEmpty)
    }

    @Test("every field is read")
    func everyField() throws {
        let configuration = try fixture("every-field.json")
        #expect(configuration.credentials.accessToken == Secret("access-token-for-tests"))
        #expect(configuration.credentials.accessTokenExpiry == Timestamp(iso8601: "2026-11-23T08:00:00.123Z"))
        #expect(configuration.startDate == CalendarDate("2026-01-31"))
        #expect(configuration.statuses == [.active, .draft])
        #expect(configuration.accounts == .only(["549755885175"]))
        #expect(configuration.accountID == nil)
        #expect(configuration.workers == 8)
        #expect(configuration.maximumRateLimitWait == .seconds(60))
        #expect(configuration.reportTimeout == .seconds(300))
        #expect(configuration.conversionLookbackDays == 7)
        #expect(configuration.onlyFinalDays)
        #expect(configuration.skipsUnchangedBoards)
        #expect(configuration.targetingTypes == ["GENDER", "COUNTRY"])
        #expect(configuration.reportingTimezone == .adAccount)
        #expect(configuration.analytics.columns == ["SPEND_IN_DOLLAR", "CTR"])
        #expect(
            configuration.analytics.query.map(\.value) == [
                "60", "7", "0", "TIME_OF_CONVERSION", "AD_ACCOUNT_TIME_ZONE",
            ]
        )
        #expect(configuration.analytics.conversionWindowDays == 60)
        #expect(configuration.customReports.last?.definition.reportingTimezone == .pinterest)
        #expect(configuration.customReports.last?.option("campaign_custom_label") == "spring")
    }

    @Test("a configuration of Airbyte's own connector is accepted")
    func reference() throws {
        let configuration = try fixture("reference.json")
        #expect(configuration.accountID == "549755885175")
        #expect(configuration.accounts == .only(["549755885175"]))
        #expect(configuration.statuses == [.active, .paused, .archived])
        #expect(configuration.workers == 2)
    }

    @Test("credentials may be at the top level, as in the oldest configurations")
    func topLevelCredentials() throws {
        let configuration = try fixture("top-level-credentials.json")
        #expect(configuration.credentials.clientID == "1492341")
        #expect(configuration.credentials.refreshToken == Secret("refresh-token-for-tests"))
    }

    @Test(
        "null, and the values that forms send for blank fields, mean absent",
        arguments: [
            #""start_date": null, "status": null, "account_id": null, "num_threads": null, "custom_reports": null"#,
            #""ad_account_ids": null, "excluded_ad_account_ids": [], "num_workers": null, "targeting_types": null"#,
            #""account_id": "", "start_date": "", "ad_account_ids": [], "status": [], "targeting_types": [], "custom_reports": []"#,
            #""conversion_lookback_days": null, "max_rate_limit_wait_seconds": null, "report_timeout_minutes": null"#,
        ]
    )
    func absent(_ fields: String) throws {
        let configuration = try configuration(with: fields)
        #expect(configuration.startDate == nil)
        #expect(configuration.statuses == nil)
        #expect(configuration.accounts == .all(excluding: []))
        #expect(configuration.accountID == nil)
        #expect(configuration.workers == 10)
        #expect(configuration.maximumRateLimitWait == .seconds(900))
        #expect(configuration.reportTimeout == .seconds(3600))
        #expect(configuration.conversionLookbackDays == 0)
        #expect(configuration.targetingTypes.isEmpty)
    }

    @Test("a blank access token and expiry mean absent")
    func blankAccessToken() throws {
        let configuration = try configuration(
            #"{"credentials": {"client_id": "a", "client_secret": "b", "refresh_token": "c", "access_token": "","#
                + #" "token_expiry_date": ""}}"#
        )
        #expect(configuration.credentials.accessToken == nil)
        #expect(configuration.credentials.accessTokenExpiry == nil)
    }

    @Test(
        "the account selection follows the three fields",
        arguments: [
            (#""account_id": "7""#, AccountSelection.only(["7"])),
            (#""ad_account_ids": ["9", "7", "9", "8"]"#, .only(["9", "7", "8"])),
            (#""ad_account_ids": ["9", "7"], "excluded_ad_account_ids": ["9", "1"]"#, .only(["7"])),
            (#""account_id": "7", "ad_account_ids": [], "excluded_ad_account_ids": ["8"]"#, .only(["7"])),
            (#""excluded_ad_account_ids": ["8", "9", "8"]"#, .all(excluding: ["8", "9"])),
        ]
    )
    func accounts(_ fields: String, _ selection: AccountSelection) throws {
        #expect(try configuration(with: fields).accounts == selection)
    }

    @Test(
        "a selection includes what it names",
        arguments: [
            (AccountSelection.only(["7"]), "7", true), (.only(["7"]), "8", false),
            (.all(excluding: ["7"]), "7", false), (.all(excluding: ["7"]), "8", true),
        ]
    )
    func includes(_ selection: AccountSelection, _ id: String, _ included: Bool) {
        #expect(selection.includes(id) == included)
    }

    @Test(
        "the limits themselves are allowed",
        arguments: [
            #""num_workers": 1"#, #""num_workers": 40"#, #""num_threads": 1"#, #""num_threads": 40"#,
            #""start_date": "2026-11-23""#, #""start_date": "2024-02-29""#, #""conversion_lookback_days": 0"#,
            #""max_rate_limit_wait_seconds": 0"#, #""report_timeout_minutes": 1"#,
            #""pin_analytics_max_age_days": 36500"#, #""quota_share": 1"#, #""quota_share": 100"#,
            #""account_id": "123456789012345678""#,
        ]
    )
    func limits(_ field: String) {
        #expect(throws: Never.self) { try configuration(with: field) }
    }

    @Test(
        "the forms of RFC 3339 are understood as a token's expiry",
        arguments: [
            "2026-11-23T08:00:00Z", "2026-11-23t08:00:00z", "2026-11-23 08:00:00Z", "2026-11-23T08:00:00.000000000Z",
            "2026-11-23T08:00:00+00:00", "2026-11-23T10:00:00+02:00", "2026-11-23T02:30:00-05:30",
            "2026-11-23T08:00:00",
        ]
    )
    func expiry(_ text: String) throws {
        let configuration = try configuration(
            #"{"client_id": "a", "client_secret": "b", "refresh_token": "c", "token_expiry_date": "\#(text)"}"#
        )
        #expect(configuration.credentials.accessTokenExpiry == Timestamp(iso8601: "2026-11-23T08:00:00Z"))
    }

    @Test(
        "new tokens replace the old ones in place, and everything else keeps its order",
        arguments: [
            (
                #"{"a":1,"credentials":{"refresh_token":"r","x":1.50,"client_id":"i","client_secret":"s"},"z":null}"#,
                #"{"a":1,"credentials":{"refresh_token":"new","x":1.50,"client_id":"i","client_secret":"s","#
                    + #""access_token":"access","token_expiry_date":"2026-12-23T00:00:00.000Z"},"z":null}"#
            ),
            (
                #"{"refresh_token":"r","client_id":"i","access_token":"o","client_secret":"s"}"#,
                #"{"refresh_token":"new","client_id":"i","access_token":"access","client_secret":"s","#
                    + #""token_expiry_date":"2026-12-23T00:00:00.000Z"}"#
            ),
        ]
    )
    func replacing(_ text: String, _ replaced: String) throws {
        let document = try configuration(text).document(
            replacingRefreshToken: Secret("new"),
            accessToken: Secret("access"),
            expiry: Timestamp(iso8601: "2026-12-23T00:00:00Z")
        )
        #expect(document.text == replaced)
    }

    @Test("a new refresh token alone leaves a stored access token; a new access token without expiry drops the old one")
    func replacingPartly() throws {
        let configuration = try configuration(
            #"{"client_id":"i","client_secret":"s","refresh_token":"r","access_token":"a","#
                + #""token_expiry_date":"2026-12-23T00:00:00Z"}"#
        )
        let kept = configuration.document(replacingRefreshToken: Secret("new"), accessToken: nil, expiry: nil)
        #expect(kept["access_token"] == "a")
        #expect(kept["token_expiry_date"] == "2026-12-23T00:00:00Z")
        let changed = configuration.document(
            replacingRefreshToken: Secret("new"),
            accessToken: Secret("b"),
            expiry: nil
        )
        #expect(changed["access_token"] == "b")
        #expect(changed["token_expiry_date"] == nil)
    }

    @Test("the replaced document is a configuration again")
    func replacedIsRead() throws {
        let expiry = try #require(Timestamp(iso8601: "2026-12-23T00:00:00.500Z"))
        let document = try fixture("every-field.json").document(
            replacingRefreshToken: Secret("new-refresh"),
            accessToken: Secret("new-access"),
            expiry: expiry
        )
        let again = try ConnectorConfiguration(JSONInput(source: "", value: document), today: today)
        #expect(again.credentials.refreshToken == Secret("new-refresh"))
        #expect(again.credentials.accessToken == Secret("new-access"))
        #expect(again.credentials.accessTokenExpiry == expiry)
    }

    @Test("printing a configuration prints no secret")
    func printing() throws {
        let configuration = try fixture("every-field.json")
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), "\(configuration.credentials)", dumped] {
            #expect(!text.contains("for-tests"))
        }
    }
}

let today = CalendarDate("2026-11-23")!

func configuration(_ text: String) throws -> ConnectorConfiguration {
    let input = try JSONInput(source: "configuration file config.json", parsing: Array(text.utf8))
    return try ConnectorConfiguration(input, today: today)
}

/// A configuration with good credentials and these fields.
func configuration(with fields: String) throws -> ConnectorConfiguration {
    try configuration(
        #"{"credentials": {"client_id": "i", "client_secret": "a-secret", "refresh_token": "another-secret"}, "#
            + fields + "}"
    )
}

private func fixture(_ name: String) throws -> ConnectorConfiguration {
    let text = try RepositoryFile.fixture("configurations/\(name)")
    return try ConnectorConfiguration(JSONInput(source: name, parsing: text), today: today)
}
