import JSONText
import MockPinterest
import Testing

extension ExpectedData {
    /// Compares the number of rows of each account and day in each report stream. The connector's in-memory tests
    /// compare their values; these tests check that every row crosses the socket.
    func expectReports(_ found: [String: [String]], repeating: Bool) throws {
        let start = try #require(startDate)
        for (stream, level) in Self.reports {
            var days = try (found[stream] ?? []).map { record in
                let value = try JSONValue(parsing: Array(record.utf8))
                return [value["AD_ACCOUNT_ID"]?.stringValue ?? "", value["DATE"]?.stringValue ?? ""]
            }
            var expected = report(level, columns: ["DATE"], from: start, through: world.today).map {
                [$0.accountID, $0.date?.description ?? ""]
            }
            days.sort { $0.lexicographicallyPrecedes($1) }
            expected.sort { $0.lexicographicallyPrecedes($1) }
            let isSame = repeating ? Set(days) == Set(expected) : days == expected
            #expect(isSame, "\(stream): \(days.count) records for \(expected.count)")
        }
    }

    private static let reports: [(stream: String, level: ReportingLevel)] = [
        ("advertiser_report", .advertiser), ("ad_group_report", .adGroup), ("campaign_analytics_report", .campaign),
        ("pin_promotion_report", .pinPromotion), ("product_group_report", .productGroup),
        ("product_item_report", .productItem), ("campaign_targeting_report", .campaignTargeting),
        ("advertiser_targeting_report", .advertiserTargeting), ("ad_group_targeting_report", .adGroupTargeting),
        ("pin_promotion_targeting_report", .pinPromotionTargeting),
        ("product_group_targeting_report", .productGroupTargeting), ("keyword_report", .keyword),
    ]
}
