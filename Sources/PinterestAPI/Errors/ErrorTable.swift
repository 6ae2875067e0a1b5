/// The one place that maps each failure to its handling.
package enum ErrorTable {
    package static func rule(for cause: FailureCause) -> ErrorRule {
        switch cause {
        case .connection:
            row(
                cause,
                "name not resolved, connection refused, reset or closed, time-out, a body shorter than its length, a broken chunk",
                .retry,
                .transient,
                "the connection to Pinterest failed or broke off",
                "Run the sync again; check the network and proxy settings if the problem persists"
            )
        case .tls:
            row(
                cause,
                "the server's certificate is rejected or the TLS handshake fails",
                .failSync,
                .config,
                "the secure connection to Pinterest could not be established",
                "Check the clock of the machine, its proxy and its certificate authorities (SSL_CERT_FILE)"
            )
        case .serverError:
            row(
                cause,
                "HTTP 5xx; for downloads also 408 and 429",
                .retry,
                .transient,
                "Pinterest answered with a server error",
                "Run the sync again later"
            )
        case .transientRefusal:
            row(
                cause,
                "400 with code 12 or \"from the last 90 days\"; 408; 409 on lists other than those of catalogs",
                .retry,
                .transient,
                "Pinterest asked to try again later",
                "Run the sync again later"
            )
        case .refusedWithoutReason:
            row(
                cause,
                "\"something went wrong\" at any status and code; a 4xx other than 414, 429 and 431, or a 5xx, with a web page "
                    + "where JSON was expected; a 400 without a body",
                .retry,
                .transient,
                "the request was refused without a usable reason",
                "Run the sync again later: this may be an outage at Pinterest; if the problem persists, Pinterest, its CDN or a proxy in "
                    + "between may block this machine, so try another network address"
            )
        case .apiDown:
            row(
                cause,
                "two single ids whose calls get 5xx or no response after all attempts, while no call of the stream succeeds",
                .failStream,
                .transient,
                "Pinterest does not answer the calls of this stream, even when they ask for a single id",
                "Run the sync again later; the rest of the stream was not tried"
            )
        case .damagedBody:
            row(
                cause,
                "a 2xx answer that is empty, cut short, not JSON or not UTF-8; a duplicate name, more than 512 levels; gzip that is corrupt or not declared; a page above the size limit",
                .retry,
                .transient,
                "Pinterest's answer was damaged",
                "Run the sync again"
            )
        case .unexpectedBody:
            row(
                cause,
                "JSON, but `items` is missing, null or not a list, a record is not an object or lacks its id or cursor, or there is something other than rows",
                .retry,
                .system,
                "Pinterest's answer does not match its documentation",
                "Run the sync again; report it with the request id if it stays so"
            )
        case .rateLimit:
            row(
                cause,
                "429; code 8 or 2726, or \"Retry after …\", at any status, also 200",
                .wait,
                .transient,
                "Pinterest's rate limit was reached",
                "Nothing: the sync waits and continues"
            )
        case .rateLimitTooLong:
            row(
                cause,
                "a rate limit that ends later than `max_rate_limit_wait_seconds` from now",
                .failStream,
                .transient,
                "Pinterest's rate limit ends too far in the future to wait for",
                "Run the sync again after that time, or raise max_rate_limit_wait_seconds"
            )
        case .rateLimitWithoutEnd:
            row(
                cause,
                "a rate limit that was renewed each time it should have ended, until one call had waited for four "
                    + "times `max_rate_limit_wait_seconds`",
                .failStream,
                .transient,
                "Pinterest's rate limit was renewed each time it should have ended",
                "Run the sync again later; something else that uses the same Pinterest app or ad account may use up its limit"
            )
        case .tokenRejected:
            row(
                cause,
                "401 with code 2 or without a body",
                .refreshToken,
                .config,
                "the access token was rejected",
                "Nothing: a new one is fetched"
            )
        case .freshTokenRejected:
            row(
                cause,
                "401 with code 2 or without a body, for a token that was just fetched",
                .failSync,
                .config,
                "Pinterest rejected a fresh access token",
                "Authorise the connection again"
            )
        case .refreshRefused:
            row(
                cause,
                "the token endpoint answers 4xx, or without a token",
                .failSync,
                .config,
                "Pinterest refused the refresh token or the client credentials",
                "Authorise the connection again and check client_id and client_secret. If another connection has used this "
                    + "refresh token, Pinterest has replaced it there: authorise each connection separately"
            )
        case .missingScope:
            row(
                cause,
                "401 or 403 with code 3 and a text that names scopes or permissions",
                .failStream,
                .config,
                "the token lacks a permission scope",
                "Authorise the connection again with that scope: source-pinterest authorize --scopes takes all scopes to "
                    + "request"
            )
        case .appNotGranted:
            row(
                cause,
                "401 or 403 with the text \"Your application consumer type is not supported\", or with code 3 and another text "
                    + "about the application",
                .failStream,
                .config,
                "Pinterest has not granted the app access",
                "Ask Pinterest for access of the app, trial or standard, at developers.pinterest.com/apps; another "
                    + "authorisation or token does not help"
            )
        case .betaNotGranted:
            row(
                cause,
                "401 or 403 with the text \"Your application does not have access to this restricted feature\"; 401 with "
                    + "code 3, or 403, of an operation that only some apps may call",
                .failStream,
                .config,
                "Pinterest has not granted the app access to a restricted feature (a beta)",
                "Ask Pinterest for access of the app to this feature, or leave the stream out; another authorisation or "
                    + "token does not help"
            )
        case .notPermitted:
            row(
                cause,
                "code 29 at any status; other 401 and 403, such as code 3 with a text about neither scopes nor the app",
                .failPartition,
                .config,
                "the user is not permitted to read this",
                "Give the user access in Pinterest's business manager, or leave the account out of the configuration"
            )
        case .notFound:
            row(
                cause,
                "404",
                .halve,
                .transient,
                "Pinterest does not know this id",
                "Run the sync again; check account_id and ad_account_ids if the problem persists"
            )
        case .parentGone:
            row(
                cause,
                "404 with the API's error body, for anything that belongs to a board, section, Pin, campaign, ad group or ad "
                    + "that this sync has listed; counts as `not_found` when it happens to all of three or more of them, "
                    + "or to more than ten and over a tenth",
                .leaveOut,
                .transient,
                "Pinterest no longer knows this id, which was listed a moment ago",
                "Nothing: it was deleted in the meantime and is left out"
            )
        case .badRequest:
            row(
                cause,
                "400 and other 4xx",
                .halve,
                .config,
                "Pinterest refused the request",
                "Change what the message names; report it if no field of the configuration controls that"
            )
        case .columnsNotAvailable:
            row(
                cause,
                "400 \"Columns … are not available\" for a report; it is requested again without them, unless they are part of its key",
                .failPartition,
                .config,
                "Pinterest does not have columns that this report needs",
                "Choose another level in custom_reports; report it for a built-in report"
            )
        case .reportRefused:
            row(
                cause,
                "400 and other 4xx when a report is created",
                .failPartition,
                .config,
                "Pinterest refused to create the report",
                "Check the fields that shape it: level, granularity, columns, attribution windows and filters in custom_reports, and "
                    + "targeting_types"
            )
        case .addressTooLong:
            row(cause, "414, 431", .halve, .system, "the request's address is too long", "Report it")
        case .noCatalog:
            row(
                cause,
                "409 with code 4182 on catalogs",
                .empty,
                .config,
                "the account has no catalog",
                "Nothing: the stream has no records"
            )
        case .noWebsite:
            row(
                cause,
                "409 with code 4168 on catalogs",
                .emptyWithWarning,
                .config,
                "the account has no website, so it can have no catalog",
                "Nothing if it needs none: the stream has no records; otherwise claim a website in Pinterest's settings"
            )
        case .catalogConflict:
            row(
                cause,
                "any other 409 on catalogs",
                .retryThenEmpty,
                .transient,
                "Pinterest refuses to list catalogs until something about the account is resolved",
                "Check the account's catalogs in Pinterest if it has any: the stream has no records"
            )
        case .endOfList:
            row(
                cause,
                "4xx with \"Pagination beyond …\", after the first page of a list; on the first page it is `bad_request`",
                .endList,
                .config,
                "Pinterest does not list more than this",
                "Nothing: everything that Pinterest lists was read, and the rest cannot be"
            )
        case .repeatedBookmark:
            row(
                cause,
                "a page with a bookmark that the list has returned before",
                .failPartition,
                .system,
                "Pinterest answered with the same bookmark twice",
                "Run the sync again; report it with the request id if it stays so"
            )
        case .reportLost:
            row(
                cause,
                "FAILED, CANCELLED, EXPIRED or DOES_NOT_EXIST, after three retries",
                .failPartition,
                .transient,
                "Pinterest could not create the report",
                "Run the sync again later"
            )
        case .reportStuck:
            row(
                cause,
                "IN_PROGRESS for longer than `report_timeout_minutes`",
                .failPartition,
                .transient,
                "Pinterest did not finish the report in time",
                "Run the sync again later, or raise report_timeout_minutes"
            )
        case .finalDaysUnknown:
            row(
                cause,
                "with `only_final_days`: `resources/metrics_ready_state` fails in any way that does not end the sync",
                .failStream,
                .transient,
                "Pinterest did not say which days are final, so no rows can be emitted",
                "Run the sync again later, or turn only_final_days off"
            )
        case .downloadRefused:
            row(
                cause,
                "4xx at four fresh addresses in a row",
                .failPartition,
                .transient,
                "the download of a report was refused",
                "Run the sync again; report it if the problem persists"
            )
        case .addressNotAllowed:
            row(
                cause,
                "a report address that is not https, has credentials in it, or leads to a private, link-local or loopback network",
                .failPartition,
                .system,
                "Pinterest named a download address that is not allowed",
                "Check the network for a proxy in between; report it if there is none"
            )
        case .redirect:
            row(
                cause,
                "3xx: more than five, to another scheme, or to an address that is not allowed",
                .failStream,
                .system,
                "Pinterest redirected the request to a place that is not allowed",
                "Check the network for a proxy or login page in between"
            )
        case .notRecorded:
            row(
                cause,
                "the cassette that is replayed has no answer to the request",
                .failSync,
                .config,
                "the cassette does not fit this sync",
                "Use the configuration, catalog, state and clock of the recording, or record it again with --record-mode all"
            )
        case .cancelled:
            row(
                cause,
                "SIGTERM, or standard output was closed",
                .failSync,
                .transient,
                "the sync was cancelled",
                "Run the sync again"
            )
        }
    }

    private static func row(
        _ cause: FailureCause,
        _ signs: String,
        _ action: FailureAction,
        _ kind: FailureKind,
        _ summary: String,
        _ advice: String
    ) -> ErrorRule {
        ErrorRule(cause: cause, signs: signs, action: action, kind: kind, summary: summary, advice: advice)
    }
}
