extension [SchemaField] {
    /// A product that an ad puts into carts.
    static var cartingProduct: [SchemaField] {
        [
            .string("carting_product_id", "Id of the product."),
            .boolean("display_preferred_retailers_only", "Whether other retailers are left out."),
            .boolean("display_product_price", "Whether the price is shown."),
            .objects(
                "preferred_retailers",
                "Retailers that come first.",
                [.string("retailer_id", "Id of the retailer."), .string("retailer_name", "Name of the retailer.")]
            ),
            .boolean("randomize_preferred_retailers", "Whether these retailers come in any order."),
        ]
    }

    /// The quiz that an ad holds.
    static var quiz: [SchemaField] {
        [
            .objects(
                "questions",
                "The questions.",
                [
                    .number("question_id", "Id of the question."),
                    .string("question_text", "The question itself."),
                    .objects(
                        "options",
                        "Answers to choose from.",
                        [.number("id", "Id of the answer."), .string("text", "The answer itself.")]
                    ),
                ]
            ),
            .objects("results", "What the answers lead to.", .quizResult),
            .string("tie_breaker_type", "How one result is chosen when several fit as well."),
            .object(
                "tie_breaker_custom_result",
                "The result that is then shown, if it is one of its own.",
                .quizResult
            ),
        ]
    }

    private static var quizResult: [SchemaField] {
        [
            .number("result_id", "Id of the result."),
            .string("organic_pin_id", "Id of the Pin that is shown."),
            .string("destination_url", "Web page that the result leads to."),
            .string("android_deep_link", "Link into an Android app."),
            .string("ios_deep_link", "Link into an iOS app."),
        ]
    }
}
