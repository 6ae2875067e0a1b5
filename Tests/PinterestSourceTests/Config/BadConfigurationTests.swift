import Basics
import PinterestSource
import Testing

@Suite("A bad configuration")
struct BadConfigurationTests {
    @Test("a bad field is reported with file, place and fix, and without secrets", arguments: Bad.fields)
    func field(_ bad: Bad) throws {
        try check(bad) { try configuration(with: bad.text) }
    }

    @Test("bad credentials are reported with file, place and fix, and without secrets", arguments: Bad.documents)
    func document(_ bad: Bad) throws {
        try check(bad) { try configuration(bad.text) }
    }

    private func check(_ bad: Bad, _ read: () throws -> ConnectorConfiguration) throws {
        let error = try #require(throws: InputError.self) { _ = try read() }
        #expect(error.source == "configuration file config.json")
        #expect(error.pointer == bad.pointer)
        #expect(error.problem.contains(bad.problem))
        #expect(error.fix.contains(bad.fix))
        #expect(!error.description.contains("-secret"))
    }
}

/// A text that is refused, and the expected message.
struct Bad: Sendable, CustomTestStringConvertible {
    let text: String
    let pointer: String?
    let problem: String
    let fix: String
    var testDescription: String { text }

    init(_ text: String, _ pointer: String?, _ problem: String, _ fix: String) {
        (self.text, self.pointer, self.problem, self.fix) = (text, pointer, problem, fix)
    }

    static let fields: [Bad] = [
        Bad(#""start_date": "2026-02-30""#, "/start_date", "\"2026-02-30\" is not a valid date", "YYYY-MM-DD"),
        Bad(#""start_date": "2026-13-01""#, "/start_date", "not a valid date", "YYYY-MM-DD"),
        Bad(#""start_date": "01.02.2026""#, "/start_date", "not a valid date", "YYYY-MM-DD"),
        Bad(#""start_date": "2026-01-01T00:00:00Z""#, "/start_date", "not a valid date", "YYYY-MM-DD"),
        Bad(#""start_date": "2026-11-24""#, "/start_date", "2026-11-24 is in the future", "a day that has begun"),
        Bad(#""start_date": 20260101"#, "/start_date", "\"20260101\" is not a valid date", "YYYY-MM-DD"),
        Bad(#""start_date": ["2026-01-01", "2026-01-02"]"#, "/start_date", "expected a string", "Change"),
        Bad(#""start_date": true"#, "/start_date", "expected a string, found a boolean", "Change"),
        Bad(#""status": "active""#, "/status", "\"active\" is not an allowed value", "ACTIVE, PAUSED"),
        Bad(#""status": ["ACTIVE", "active"]"#, "/status/1", "\"active\" is not an allowed value", "ACTIVE, PAUSED"),
        Bad(#""status": [null, "active"]"#, "/status/1", "\"active\" is not an allowed value", "ACTIVE, PAUSED"),
        Bad(#""status": {}"#, "/status", "expected a string", "Change"),
        Bad(#""account_id": "54975588517A""#, "/account_id", "consists of digits", "number"),
        Bad(#""account_id": " 549755885175""#, "/account_id", "consists of digits", "number"),
        Bad(#""account_id": "１２""#, "/account_id", "consists of digits", "number"),
        Bad(#""account_id": "1234567890123456789""#, "/account_id", "longer than the 18 digits", "number"),
        Bad(#""account_id": 1234567890123456789"#, "/account_id", "longer than the 18 digits", "number"),
        Bad(#""account_id": -7"#, "/account_id", "consists of digits", "number"),
        Bad(#""account_id": 7.5"#, "/account_id", "consists of digits", "number"),
        Bad(#""account_id": "7", "ad_account_ids": ["8"]"#, "", "both say", "one of the two"),
        Bad(#""ad_account_ids": "x""#, "/ad_account_ids", "consists of digits", "number"),
        Bad(#""ad_account_ids": ["7", "", "x"]"#, "/ad_account_ids/2", "consists of digits", "number"),
        Bad(#""excluded_ad_account_ids": ["x"]"#, "/excluded_ad_account_ids/0", "consists of digits", "number"),
        Bad(
            #""ad_account_ids": ["7", "8"], "excluded_ad_account_ids": ["8", "7"]"#,
            "",
            "excludes every ad account",
            "excluded_ad_account_ids"
        ),
        Bad(#""account_id": "7", "excluded_ad_account_ids": ["7"]"#, "", "excludes every ad account", "Remove"),
        Bad(#""num_workers": 0"#, "/num_workers", "0 is not in 1…40", "range"),
        Bad(#""num_workers": 41"#, "/num_workers", "41 is not in 1…40", "range"),
        Bad(#""num_workers": "four""#, "/num_workers", "expected a whole number", "Change"),
        Bad(#""num_workers": "41""#, "/num_workers", "41 is not in 1…40", "range"),
        Bad(#""num_workers": [41.0]"#, "/num_workers/0", "41 is not in 1…40", "range"),
        Bad(#""num_workers": [4, 5]"#, "/num_workers", "expected a whole number, found an array", "Change"),
        Bad(#""num_workers": 2.5"#, "/num_workers", "expected a whole number, found 2.5", "Change"),
        Bad(#""num_workers": 99999999999999999999"#, "/num_workers", "expected a whole number", "Change"),
        Bad(#""num_workers": 8, "num_threads": 41"#, "/num_threads", "41 is not in 1…40", "range"),
        Bad(#""max_rate_limit_wait_seconds": -1"#, "/max_rate_limit_wait_seconds", "-1 is not in", "range"),
        Bad(#""max_rate_limit_wait_seconds": 86401"#, "/max_rate_limit_wait_seconds", "86401 is not in", "range"),
        Bad(#""report_timeout_minutes": 0"#, "/report_timeout_minutes", "0 is not in", "range"),
        Bad(#""quota_share": 0"#, "/quota_share", "0 is not in 1…100", "range"),
        Bad(#""quota_share": 101"#, "/quota_share", "101 is not in 1…100", "range"),
        Bad(#""pin_analytics_max_age_days": -1"#, "/pin_analytics_max_age_days", "-1 is not in", "range"),
        Bad(#""conversion_lookback_days": -1"#, "/conversion_lookback_days", "-1 is not in", "range"),
        Bad(#""conversion_lookback_days": true"#, "/conversion_lookback_days", "a whole number", "Change"),
        Bad(#""targeting_types": "gender""#, "/targeting_types", "not a targeting type", "Use GENDER, "),
        Bad(
            #""targeting_types": ["COUNTRY", "GENDR"]"#,
            "/targeting_types/1",
            "\"GENDR\" is not a targeting type",
            "Use GENDER, "
        ),
        Bad(#""targeting_types": ["A,B"]"#, "/targeting_types/0", "not a targeting type", "take it out"),
        Bad(
            #""reporting_timezone": "UTC""#,
            "/reporting_timezone",
            "\"UTC\" is not an allowed",
            "AD_ACCOUNT_TIME_ZONE"
        ),
        Bad(#""click_window_days": 28"#, "/click_window_days", "28 days is not a window", "0, 1, 7, 14, 30, 60"),
        Bad(#""engagement_window_days": -1"#, "/engagement_window_days", "-1 days is not a window", "0, 1, 7, 14"),
        Bad(#""view_window_days": "a day""#, "/view_window_days", "expected a whole number", "Change"),
        Bad(#""conversion_report_time": "CLICK""#, "/conversion_report_time", "not an allowed", "TIME_OF_AD_ACTION"),
        Bad(#""analytics_columns": "SPEND""#, "/analytics_columns", "\"SPEND\" is not a column", "take it out"),
        Bad(
            #""analytics_columns": ["CTR", "SPEND_IN_DOLAR"]"#,
            "/analytics_columns/1",
            "\"SPEND_IN_DOLAR\" is not a column of analytics",
            "Use SPEND_IN_DOLLAR, or take it out"
        ),
        Bad(#""analytics_columns": ["ctr_2"]"#, "/analytics_columns/0", "is not a column", "Use CTR_2, or"),
        Bad(
            #""analytics_columns": ["OUTBOUND_CTR"]"#,
            "/analytics_columns/0",
            "the column OUTBOUND_CTR exists in reports only",
            "Use OUTBOUND_CTR_1, which is the most similar one, or a custom report"
        ),
        Bad(#""analytics_columns": {}"#, "/analytics_columns", "expected a string", "Change"),
    ]

    static let documents: [Bad] = [
        Bad("", nil, "not valid JSON", "Correct the file"),
        Bad(#"{"credentials": {"client_secret": "a-secret""#, nil, "not valid JSON", "Correct the file"),
        Bad("{\"a\": 1,\n \"b\": }", nil, "line 2, column 7", "Correct the file"),
        Bad("[]", "", "expected an object, found an array", "Change"),
        Bad("\"secret-secret\"", "", "expected an object, found a string", "Change"),
        Bad("{}", "", "\"credentials\" is missing", "client_id, client_secret and refresh_token"),
        Bad(#"{"credentials": null}"#, "", "\"credentials\" is missing", "Add"),
        Bad(#"{"credentials": "a-secret"}"#, "/credentials", "expected an object", "Change"),
        Bad(#"{"credentials": {}}"#, "/credentials", "\"client_id\" is missing", "Add"),
        Bad(#"{"credentials": {"client_id": "i"}}"#, "/credentials", "\"client_secret\" is missing", "Add"),
        Bad(
            #"{"credentials": {"client_id": "i", "client_secret": "a-secret"}}"#,
            "/credentials",
            "\"refresh_token\" is missing",
            "Add"
        ),
        Bad(#"{"client_id": "i", "client_secret": "a-secret"}"#, "", "\"refresh_token\" is missing", "Add"),
        Bad(
            #"{"credentials": {"client_id": "i", "client_secret": "", "refresh_token": "a-secret"}}"#,
            "/credentials/client_secret",
            "empty",
            "Enter its value"
        ),
        Bad(
            #"{"credentials": {"client_id": "i", "client_secret": "a-secret", "refresh_token": {"b-secret": 1}}}"#,
            "/credentials/refresh_token",
            "expected a string, found an object",
            "Change"
        ),
        Bad(
            #"{"credentials": {"client_id": "i", "client_secret": "a-secret\n", "refresh_token": "b-secret"}}"#,
            "/credentials/client_secret",
            "a space, a line break or a control character",
            "Copy it again"
        ),
        Bad(
            #"{"credentials": {"auth_method": "my-secret", "client_id": "i"}}"#,
            "/credentials/auth_method",
            "unknown authentication method",
            "oauth2.0"
        ),
        Bad(
            #"{"client_id": "i", "client_secret": "a-secret", "refresh_token": "b-secret", "access_token": true}"#,
            "/access_token",
            "expected a string",
            "Change"
        ),
        Bad(
            #"{"client_id": "i", "client_secret": "a-secret", "refresh_token": "r", "token_expiry_date": "tomorrow"}"#,
            "/token_expiry_date",
            "not a valid date and time",
            "2026-11-23T00:00:00Z"
        ),
        Bad(
            #"{"client_id": "i", "client_secret": "a", "refresh_token": "r", "token_expiry_date": "2026-02-30T00:00:00Z"}"#,
            "/token_expiry_date",
            "not a valid date and time",
            "leave it out"
        ),
        Bad(
            #"{"client_id": "i", "client_secret": "a", "refresh_token": "r", "token_expiry_date": "2026-02-20T00:00:00+1"}"#,
            "/token_expiry_date",
            "not a valid date and time",
            "leave it out"
        ),
    ]
}
