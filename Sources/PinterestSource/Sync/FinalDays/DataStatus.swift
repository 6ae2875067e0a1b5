/// The status of a day's numbers in `user_account/analytics`.
///
/// Source: enumeration `DataStatus` of the API description.
struct DataStatus: Hashable, Sendable {
    /// Pinterest's own name for it; nil if a row has none.
    let name: String?

    private static let known: Set<String> = ["READY", "IN_BAD_TAG_DATE"]

    /// Whether the numbers no longer change. Those with an unknown status may change.
    var isFinal: Bool {
        guard let name else { return false }
        // Such days have no numbers and never will.
        return Self.known.contains(name) || name.hasPrefix("BEFORE_") || name.hasSuffix("_THRESHOLD")
    }

    /// Its name in messages.
    var text: String { name ?? "no status" }
}
