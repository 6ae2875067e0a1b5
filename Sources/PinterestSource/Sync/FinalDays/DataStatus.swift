/// What `user_account/analytics` says of a day's numbers.
///
/// Source: enumeration `DataStatus` of the API description.
struct DataStatus: Hashable, Sendable {
    /// Pinterest's own name of it; nil where a row has none.
    let name: String?

    private static let known: Set<String> = ["READY", "IN_BAD_TAG_DATE"]

    /// Whether the numbers do not change any more. What has a name that is not known may change.
    var isFinal: Bool {
        guard let name else { return false }
        // There are no numbers of such days, and never will be.
        return Self.known.contains(name) || name.hasPrefix("BEFORE_") || name.hasSuffix("_THRESHOLD")
    }

    /// As messages name it.
    var text: String { name ?? "no status" }
}
