import JSONText
import PinterestAPI

/// Who sees or could see the ads of an account, as shares of audiences.
extension StreamTable {
    static let audienceInsights = StreamDefinition(
        "audience_insights",
        .child(
            of: adAccounts,
            Operation(
                "audience_insights/get",
                path: "ad_accounts/{ad_account_id}/audience_insights",
                .adsRead,
                scopes: ["ads:read"],
                isPaginated: false
            ),
            .path,
            ListingForm(
                .expanded(Insights.records),
                parentField: "ad_account_id",
                variants: ListingForm.each(
                    "audience_insight_type",
                    of: ["YOUR_TOTAL_AUDIENCE", "YOUR_ENGAGED_AUDIENCE", "PINTEREST_TOTAL_AUDIENCE"],
                    as: "type"
                )
            )
        ),
        key: ["ad_account_id", "type", "section", "parent_key", "key"],
        schema: .fields([
            .string("ad_account_id", "Id of the ad account."),
            .string("type", "Which audience this is."),
            .string("date", "Day of the numbers."),
            .integer("size", "Size of the audience."),
            .boolean("size_is_upper_bound", "Whether the size is an upper bound."),
            .string(
                "section",
                "What the audience is broken down by: categories, ages, countries, devices, genders, metros."
            ),
            .string("parent_key", "Key of the category that a subcategory belongs to; empty for everything else."),
            .string("key", "Key of the part."),
            .string("name", "Name of the part."),
            .string("id", "Id of the category."),
            .number("ratio", "Share of the audience that belongs to the part."),
            .number("index", "How much more likely the audience is to belong to it than all of Pinterest."),
        ])
    )
}

/// Makes the records of a response: one for each category, subcategory and part of a demographic.
private enum Insights {
    private static let categories = "categories"
    private static let subcategories = "subcategories"
    private static let demographics = "demographics"

    static func records(_ document: JSONValue) throws -> [JSONValue] {
        guard let members = document.objectValue,
            members[categories] != nil || members[demographics] != nil
        else { throw BodyFailure(.unexpectedBody, "it has neither \(categories) nor \(demographics)") }
        let shared = members.filter { $0.key != categories && $0.key != demographics }.map { ($0.key, $0.value) }
        var records: [JSONValue] = []
        func add(_ parts: JSONValue?, _ section: String, of parent: String) throws {
            guard let parts, !parts.isNull else { return }
            guard let list = parts.arrayValue else { throw BodyFailure(.unexpectedBody, "\(section) is \(parts.kind)") }
            for part in list {
                guard let own = part.objectValue else {
                    throw BodyFailure(.unexpectedBody, "\(section) has \(part.kind) in it")
                }
                let place: [(String, JSONValue)] = [("section", .string(section)), ("parent_key", .string(parent))]
                let rest = own.filter { $0.key != subcategories }.map { ($0.key, $0.value) }
                let names = Set(rest.map(\.0))
                records.append(.members(shared.filter { !names.contains($0.0) } + place + rest))
                try add(own[subcategories], section, of: own["key"]?.stringValue ?? "")
            }
        }
        try add(members[categories], categories, of: "")
        for (section, parts) in members[demographics]?.objectValue ?? [:] { try add(parts, section, of: "") }
        return records
    }
}
