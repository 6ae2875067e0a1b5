import JSONText
import PinterestAPI

/// Searches and topics on Pinterest by region, the same for every user.
extension StreamTable {
    static let trendingKeywords = StreamDefinition(
        "trending_keywords",
        .list(
            Operation(
                "trending_keywords/list",
                path: "trends/keywords/{region}/top/{trend_type}",
                .trendsRead,
                scopes: ["user_accounts:read"],
                isPaginated: false,
                query: [("limit", "50")]
            ),
            ListingForm(.member("trends")) { context in
                context.configuration.trends.regions.flatMap { region in
                    context.configuration.trends.types.map { type in
                        ListingForm.Variant(
                            path: [region, type],
                            members: [
                                AddedMember("region", .string(region)), AddedMember("trend_type", .string(type)),
                            ]
                        )
                    }
                }
            }
        ),
        key: ["region", "trend_type", "keyword"],
        schema: .fields([
            .string("region", "Region that the keyword trends in."),
            .string("trend_type", "How it trends: growing, monthly, yearly or seasonal."),
            .string("keyword", "The words that are searched for."),
            .object("demographics", "Who searches for it, by age and gender."),
            .boolean("has_prediction", "Whether there is a forecast."),
            .integer("pct_growth_mom", "Growth from month to month, in percent."),
            .integer("pct_growth_wow", "Growth from week to week, in percent."),
            .integer("pct_growth_yoy", "Growth from year to year, in percent."),
            .object("predicted_time_series", "Forecast search volume by week, relative to the highest."),
            .object("time_series", "Search volume by week, relative to the highest."),
        ])
    )

    static let featuredTopics = StreamDefinition(
        "trends_featured_topics",
        .list(
            Operation(
                "trends_featured_topics/list",
                path: "trends/topics/featured",
                .trendsRead,
                scopes: ["user_accounts:read"],
                isPaginated: false
            ),
            ListingForm(.list, variants: byRegion)
        ),
        key: ["region", "interest"],
        schema: .fields([
            .string("region", "Region that was asked about."),
            .string("interest", "Interest that the topics belong to."),
            .string("market", "Region of the topics."),
            .objects(
                "trends",
                "The topics.",
                [
                    .string("description", "Description of the topic."),
                    .string("id", "Id of the topic."),
                    .integer("percent_growth_mom", "Growth from month to month, in percent."),
                    .objects(
                        "pins",
                        "Pins that show the topic.",
                        [
                            .string("color", "Dominant color."),
                            .integer("height", "Height in pixels."),
                            .string("id", "Id of the Pin."),
                            .string("src", "Address of the image."),
                            .number("vertical_offset", "Where the image starts."),
                            .integer("width", "Width in pixels."),
                        ]
                    ),
                    .strings("related_interests", "Interests that go with it."),
                    .strings("related_searches", "Searches that go with it."),
                    .object("time_series", "Search volume by week."),
                    .string("title", "Title of the topic."),
                ]
            ),
        ])
    )

    static let productCategoryTrends = StreamDefinition(
        "trends_product_categories",
        .list(
            Operation(
                "trends_product_categories_trending/list",
                path: "trends/product_categories/trending",
                .trendsRead,
                scopes: ["user_accounts:read"],
                isPaginated: false
            ),
            ListingForm(.list, variants: byRegion)
        ),
        key: ["region", "pinterest_product_category_id"],
        schema: .fields([
            .string("region", "Region that was asked about."),
            .string("engagement_type", "Kind of engagement that is counted."),
            .integer("pct_change_mom", "Change from month to month, in percent."),
            .integer("percent_relative_volume", "Volume relative to the highest, in percent."),
            .integer("pinterest_product_category_id", "Id of the product category."),
            .string("product_category", "Name of the product category."),
            .strings("verticals", "Verticals that it belongs to."),
        ])
    )

    /// The description gives it neither a rate-limit category nor scopes: those of its neighbours are assumed.
    static let editorialArticles = StreamDefinition(
        "trends_editorial_articles",
        .list(
            Operation(
                "trends_editorial_articles_list",
                path: "trends/editorial_articles",
                .trendsRead,
                scopes: ["user_accounts:read"],
                isPaginated: false
            ),
            ListingForm(.list, variants: byRegion)
        ),
        key: ["region", "board_url"],
        schema: .fields([
            .string("region", "Region that was asked about."),
            .string("board_url", "Address of the board that goes with the article."),
            .string("description", "Description of the article."),
            .strings("interests", "Interests that it is about."),
            .strings("pins_url", "Addresses of Pins that it shows."),
            .objects(
                "related_keywords",
                "Keywords that go with it.",
                [
                    .string("name", "The keyword."),
                    .number("pct_growth_mom", "Growth from month to month, in percent."),
                ]
            ),
            .string("title", "Title of the article."),
        ])
    )

    /// A call for each region; those that a list does not have are left out, and the configuration warns about them.
    private static func byRegion(_ context: ListingForm.Context) -> [ListingForm.Variant] {
        context.configuration.trends.regions.filter(TrendChoice.fullRegions.contains).map { region in
            ListingForm.Variant(query: [("region", region)], members: [AddedMember("region", .string(region))])
        }
    }
}
