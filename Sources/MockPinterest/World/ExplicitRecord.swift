import Basics
import JSONText

/// A record given in a world file, with the values that filters use.
struct ExplicitRecord: Sendable {
    let id: Int64
    /// The record as it is served.
    let bytes: [UInt8]
    let status: EntityStatus
    let campaign: Int64?
    let adGroup: Int64?
    let catalog: Int64?
    let feed: Int64?
    let updatedTime: Int64
    let matchType: String?
    let privacy: String?

    /// - Throws: ``InputError`` when it is not an object, or an id or status does not have the API's form.
    init(adEntity input: JSONInput) throws(InputError) {
        _ = try input.object()
        id = try Self.id(input.required("id"))
        bytes = input.value.bytes
        status = try input["status"]?.oneOf() ?? .active
        campaign = try Self.reference("campaign_id", in: input)
        adGroup = try Self.reference("ad_group_id", in: input)
        catalog = try Self.reference("catalog_id", in: input)
        feed = try Self.reference("feed_id", in: input)
        updatedTime = Int64(try input["updated_time"]?.integer() ?? 0)
        matchType = nil
        privacy = nil
    }

    /// Like ``init(adEntity:)`` for records whose `status` is not that of an ad entity.
    init(_ input: JSONInput) throws(InputError) {
        _ = try input.object()
        id = try Self.id(input.required("id"))
        bytes = input.value.bytes
        status = .active
        campaign = nil
        adGroup = nil
        catalog = try Self.reference("catalog_id", in: input)
        feed = try Self.reference("feed_id", in: input)
        updatedTime = 0
        matchType = try input["match_type"]?.string()
        privacy = try input["privacy"]?.string()
    }

    private static func reference(_ name: String, in input: JSONInput) throws(InputError) -> Int64? {
        guard let member = input[name] else { return nil }
        return try id(member)
    }

    private static func id(_ input: JSONInput) throws(InputError) -> Int64 {
        let text = try input.string()
        guard let id = Int64(text), id > 0, String(id) == text else {
            throw input.error(
                "\"\(text)\" is not an id",
                fix: "Use a string of 1 to 18 digits without leading zeros, for example \"549755885175\""
            )
        }
        return id
    }
}
