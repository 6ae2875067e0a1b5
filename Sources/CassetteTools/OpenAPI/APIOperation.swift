/// One operation of an API description.
struct APIOperation: Sendable {
    /// A path or query parameter; others are not checked.
    struct Parameter: Sendable {
        enum Location: String, Sendable, CaseIterable { case path, query, header, cookie }

        let name: String
        let location: Location
        let isRequired: Bool
        let schema: Schema?
    }

    /// A body's schemas by media type, in lower case; nil for a media type without a schema.
    struct Body: Sendable {
        let isRequired: Bool
        let schemas: [String: Schema?]

        /// The schema for a media type with its parameters, by the most specific range that fits.
        func schema(for mediaType: String) -> (isDescribed: Bool, schema: Schema?) {
            let essence = mediaType.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
            for range in [essence, essence.prefix { $0 != "/" } + "/*", "*/*"] {
                if let schema = schemas[range] { return (true, schema) }
            }
            return (false, nil)
        }
    }

    let method: String
    let path: PathTemplate
    let parameters: [Parameter]
    let requestBody: Body?
    /// By `200`, `2XX` or `default`.
    let responses: [String: Body]

    /// `GET /ad_accounts/{ad_account_id}/campaigns`
    var name: String { "\(method) \(path.text)" }

    func response(_ status: Int) -> Body? {
        responses["\(status)"] ?? responses["\(status / 100)XX"] ?? responses["default"]
    }

    /// All schemas that it mentions.
    var schemas: [Schema] {
        let bodies = [requestBody].compactMap { $0 } + responses.values
        return parameters.compactMap(\.schema) + bodies.flatMap { $0.schemas.values.compactMap { $0 } }
    }
}
