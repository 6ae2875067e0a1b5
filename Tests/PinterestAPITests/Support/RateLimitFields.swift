import HTTPTypes

extension HTTPField.Name {
    static var rest: Self { known("X-RateLimit-Remaining") }
    static var reset: Self { known("X-RateLimit-Reset") }
    static var limit: Self { known("X-RateLimit-Limit") }
    static var retryAfter: Self { known("Retry-After") }

    private static func known(_ name: String) -> Self { HTTPField.Name(name) ?? .server }
}

/// The form of live responses.
enum LiveLimits {
    static let second = #"100;w=1;name="safety_net_app_id_user_id""#
    static let adsRead = #"\#(second), 1000;w=60;name="ads_read_app_id_user_id""#
    static let catalogsRead = #"\#(second), 100;w=60;name="catalogs_read_app_id_user_id""#
    static let reports =
        #"\#(second), 300;w=60;name="ads_analytics_app_id_user_id", 800;w=60;name="analytics_get_report_app_id""#

    static func fields(_ first: Int, _ windows: String, rest: Int, reset: Int) -> HTTPFields {
        [.limit: "\(first), \(windows)", .rest: "\(rest)", .reset: "\(reset)"]
    }
}
