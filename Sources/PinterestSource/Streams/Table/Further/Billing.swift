import PinterestAPI

/// Needs a scope that no other stream needs.
extension StreamTable {
    static let billingInvoices = StreamDefinition(
        "billing_invoices",
        .child(
            of: adAccounts,
            Operation(
                "billing_invoices/get",
                path: "ad_accounts/{ad_account_id}/billing_invoices",
                .adsRead,
                scopes: ["ads:read", "billing:read"]
            ),
            .path
        ),
        schema: .fields([
            .string("ad_account_id"),
            .string("ad_account_name"),
            .integer("amount_billed_micro_currency"),
            .integer("amount_discount_micro_currency"),
            .integer("amount_net_micro_currency"),
            .integer("amount_tax_micro_currency"),
            .string("bill_to_country"),
            .date("billing_period_end_date"),
            .date("billing_period_start_date"),
            .string("currency"),
            .string("document_type"),
            .string("id"),
            .date("invoice_due_date"),
            .string("payment_terms"),
            .string("status"),
        ])
    )
}
