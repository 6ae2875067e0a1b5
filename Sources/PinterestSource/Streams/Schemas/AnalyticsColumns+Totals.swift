extension AnalyticsColumns {
    /// What was shown, done and converted, paid and earned together. A conversion is credited to the ad that was
    /// clicked, engaged with or merely viewed before it.
    static let totals: [SchemaField] = [
        .number("TOTAL_CHECKOUT", "Checkouts credited to the ads."),
        .number("TOTAL_CHECKOUT_VALUE_IN_MICRO_DOLLAR", "Value of those checkouts, in millionths."),
        .number("TOTAL_CLICKTHROUGH", "Clicks on Pins."),
        .number("TOTAL_CLICK_ADD_TO_CART", "Additions to a cart after a click."),
        .number("TOTAL_CLICK_CHECKOUT", "Checkouts after a click."),
        .number("TOTAL_CLICK_CHECKOUT_VALUE_IN_MICRO_DOLLAR", "Value of checkouts after a click, in millionths."),
        .number("TOTAL_CLICK_LEAD", "Leads after a click."),
        .number("TOTAL_CLICK_SIGNUP", "Sign-ups after a click."),
        .number("TOTAL_CLICK_SIGNUP_VALUE_IN_MICRO_DOLLAR", "Value of sign-ups after a click, in millionths."),
        .number("TOTAL_CONVERSIONS", "Conversions of every kind credited to the ads."),
        .number("TOTAL_CUSTOM", "Conversions of the kinds that the advertiser defined."),
        .number("TOTAL_ENGAGEMENT", "Engagements: saves, clicks and enlargements."),
        .number("TOTAL_ENGAGEMENT_CHECKOUT", "Checkouts after an engagement."),
        .number(
            "TOTAL_ENGAGEMENT_CHECKOUT_VALUE_IN_MICRO_DOLLAR",
            "Value of checkouts after an engagement, in millionths."
        ),
        .number("TOTAL_ENGAGEMENT_LEAD", "Leads after an engagement."),
        .number("TOTAL_ENGAGEMENT_SIGNUP", "Sign-ups after an engagement."),
        .number(
            "TOTAL_ENGAGEMENT_SIGNUP_VALUE_IN_MICRO_DOLLAR",
            "Value of sign-ups after an engagement, in millionths."
        ),
        .number("TOTAL_IDEA_PIN_PRODUCT_TAG_VISIT", "Visits through product tags on idea Pins."),
        .number("TOTAL_IMPRESSION_FREQUENCY", "How often a user saw the ads, on average."),
        .number("TOTAL_IMPRESSION_USER", "How many users saw the ads."),
        .number("TOTAL_LEAD", "Leads credited to the ads."),
        .number("TOTAL_OFFLINE_CHECKOUT", "Checkouts in shops credited to the ads."),
        .number("TOTAL_PAGE_VISIT", "Page visits credited to the ads."),
        .number("TOTAL_REPIN_RATE", "Saves as a share of impressions."),
        .number("TOTAL_SIGNUP", "Sign-ups credited to the ads."),
        .number("TOTAL_SIGNUP_VALUE_IN_MICRO_DOLLAR", "Value of those sign-ups, in millionths."),
        .number("TOTAL_VIDEO_3SEC_VIEWS", "Videos watched for 3 seconds at least."),
        .number("TOTAL_VIDEO_AVG_WATCHTIME_IN_SECOND", "Seconds a video was watched, on average."),
        .number("TOTAL_VIDEO_MRC_VIEWS", "Views of videos as the Media Rating Council counts them."),
        .number("TOTAL_VIDEO_P0_COMBINED", "Videos that began to play."),
        .number("TOTAL_VIDEO_P100_COMPLETE", "Videos watched to their end."),
        .number("TOTAL_VIDEO_P25_COMBINED", "Videos watched to 25 per cent."),
        .number("TOTAL_VIDEO_P50_COMBINED", "Videos watched to 50 per cent."),
        .number("TOTAL_VIDEO_P75_COMBINED", "Videos watched to 75 per cent."),
        .number("TOTAL_VIDEO_P95_COMBINED", "Videos watched to 95 per cent."),
        .number("TOTAL_VIEW_ADD_TO_CART", "Additions to a cart after a view alone."),
        .number("TOTAL_VIEW_CHECKOUT", "Checkouts after a view alone."),
        .number("TOTAL_VIEW_CHECKOUT_VALUE_IN_MICRO_DOLLAR", "Value of checkouts after a view alone, in millionths."),
        .number("TOTAL_VIEW_LEAD", "Leads after a view alone."),
        .number("TOTAL_VIEW_SIGNUP", "Sign-ups after a view alone."),
        .number("TOTAL_VIEW_SIGNUP_VALUE_IN_MICRO_DOLLAR", "Value of sign-ups after a view alone, in millionths."),
    ]

    /// Conversions on web sites, and earned views of videos.
    static let web: [SchemaField] = [
        .number("TOTAL_WEB_CHECKOUT", "Checkouts on web sites."),
        .number("TOTAL_WEB_CHECKOUT_VALUE_IN_MICRO_DOLLAR", "Value of checkouts on web sites, in millionths."),
        .number("TOTAL_WEB_CLICK_CHECKOUT", "Checkouts on web sites after a click."),
        .number(
            "TOTAL_WEB_CLICK_CHECKOUT_VALUE_IN_MICRO_DOLLAR",
            "Value of checkouts on web sites after a click, in millionths."
        ),
        .number("TOTAL_WEB_ENGAGEMENT_CHECKOUT", "Checkouts on web sites after an engagement."),
        .number(
            "TOTAL_WEB_ENGAGEMENT_CHECKOUT_VALUE_IN_MICRO_DOLLAR",
            "Value of checkouts on web sites after an engagement, in millionths."
        ),
        .number("TOTAL_WEB_SESSIONS", "Sessions on web sites."),
        .number("TOTAL_WEB_VIEW_CHECKOUT", "Checkouts on web sites after a view alone."),
        .number(
            "TOTAL_WEB_VIEW_CHECKOUT_VALUE_IN_MICRO_DOLLAR",
            "Value of checkouts on web sites after a view alone, in millionths."
        ),
        .number("VIDEO_3SEC_VIEWS_2", "Earned: videos watched for 3 seconds at least."),
        .number("VIDEO_LENGTH", "Length of the video, in milliseconds."),
        .number("VIDEO_MRC_VIEWS_2", "Earned: views of videos as the Media Rating Council counts them."),
        .number("VIDEO_P0_COMBINED_2", "Earned: videos that began to play."),
        .number("VIDEO_P100_COMPLETE_2", "Earned: videos watched to their end."),
        .number("VIDEO_P25_COMBINED_2", "Earned: videos watched to 25 per cent."),
        .number("VIDEO_P50_COMBINED_2", "Earned: videos watched to 50 per cent."),
        .number("VIDEO_P75_COMBINED_2", "Earned: videos watched to 75 per cent."),
        .number("VIDEO_P95_COMBINED_2", "Earned: videos watched to 95 per cent."),
        .number("WEB_CHECKOUT_COST_PER_ACTION", "Spending for each checkout on a web site."),
        .number("WEB_CHECKOUT_ROAS", "Value of checkouts on web sites divided by spending."),
        .number("WEB_SESSIONS_1", "Paid sessions on web sites."),
        .number("WEB_SESSIONS_2", "Earned sessions on web sites."),
    ]
}
