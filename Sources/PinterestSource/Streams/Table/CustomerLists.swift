import PinterestAPI

extension StreamTable {
    static let customerLists = StreamDefinition(
        "customer_lists",
        .child(
            of: adAccounts,
            Operation(
                "customer_lists/list",
                path: "ad_accounts/{ad_account_id}/customer_lists",
                .adsRead,
                scopes: ["ads:read"]
            ),
            .path
        ),
        schema: .fields([
            .string("ad_account_id", "Id of the ad account the list belongs to."),
            .integer("created_time", "When the list was made, in seconds since 1970."),
            .string("id", "Id of the list."),
            .string("name", "Name of the list."),
            .integer("num_batches", "How many times the list was uploaded or changed."),
            .integer("num_removed_user_records", "How many entries were sent for removal."),
            .integer("num_uploaded_user_records", "How many entries were uploaded."),
            .string("status", "Whether it can be used: READY, PROCESSING, TOO_SMALL or UPLOADING."),
            .string("type", "Always customerlist."),
            .integer("updated_time", "When the list was last changed, in seconds since 1970."),
            .object("exceptions", "What went wrong with entries of the list."),
            .boolean("is_nca", "Whether the list serves to find new customers."),
        ])
    )
}
