import PinterestAPI

/// Lists of the user that the published connector does not have.
extension StreamTable {
    static let userWebsites = StreamDefinition(
        "user_websites",
        .list(
            Operation(
                "user_websites/get",
                path: "user_account/websites",
                .orgRead,
                scopes: ["user_accounts:read"]
            )
        ),
        key: ["website"],
        schema: .fields([
            .string("status"),
            .string("verified_at"),
            .string("website"),
        ])
    )
}
