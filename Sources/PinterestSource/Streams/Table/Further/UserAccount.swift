import PinterestAPI

/// The user, and the businesses that the user works for.
extension StreamTable {
    static let userAccount = StreamDefinition(
        "user_account",
        .list(
            Operation(
                "user_account/get",
                path: "user_account",
                .orgRead,
                scopes: ["user_accounts:read"],
                isPaginated: false
            ),
            ListingForm(.document)
        ),
        schema: .fields([
            .string("about", "What the profile says about the user."),
            .string("account_type", "PINNER or BUSINESS."),
            .integer("board_count", "Number of boards."),
            .string("business_name", "Name of the business."),
            .integer("follower_count", "Number of followers."),
            .integer("following_count", "Number of accounts that the user follows."),
            .string("id", "Id of the user account."),
            .integer("monthly_views", "Views of the last 30 days."),
            .integer("pin_count", "Number of Pins."),
            .string("profile_image", "Address of the profile picture."),
            .string("username", "Name of the user in addresses."),
            .string("website_url", "Address of the user's web site."),
        ])
    )

    static let linkedBusinesses = StreamDefinition(
        "linked_businesses",
        .list(
            Operation(
                "linked_business_accounts/get",
                path: "user_account/businesses",
                .orgRead,
                scopes: ["user_accounts:read"],
                isPaginated: false
            ),
            ListingForm(.list, takesAccount: false)
        ),
        key: ["username"],
        schema: .fields([
            .string("image_large_url", "Address of the profile picture, large."),
            .string("image_medium_url", "Address of the profile picture, medium."),
            .string("image_small_url", "Address of the profile picture, small."),
            .string("image_xlarge_url", "Address of the profile picture, very large."),
            .string("username", "Name of the business in addresses."),
        ])
    )
}
