/// Ranges and defaults of the configuration's numbers; the spec declares the same to the platform.
enum ConfigurationLimits {
    static let workers = 1...40
    static let defaultWorkers = 10
    /// Seconds; the longest quota window that Pinterest announces is a day.
    static let rateLimitWait = 0...86400
    static let defaultRateLimitWait = 900
    /// Minutes.
    static let reportTimeout = 1...1440
    static let defaultReportTimeout = 60
    /// Per cent.
    static let quotaShare = 1...100
    static let quotaShareField = "quota_share"
    /// Days; 0 for no limit.
    static let pinAge = 0...36500
    /// Days; as far back as reports reach.
    static let conversionLookback = 0...913
    /// Days, prefilled by the platform for new connections; a configuration without the field re-reads none.
    static let suggestedConversionLookback = 30
}
