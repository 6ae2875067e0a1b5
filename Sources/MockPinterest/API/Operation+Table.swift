import HTTPTypes
import PinterestFacts

extension Operation {
    /// The operations that read, emulated or not.
    static let described: [Operation] = APIFacts.shared.operations.map(Operation.init)

    /// The operations that are emulated.
    static let all: [Operation] = described.filter { emulated.contains($0.id) }

    static let token = "oauth/token"
    static let createReport = "analytics/create_report"
    static let getReport = "analytics/get_report"
    static let createMixReport = "analytics/create_mmm_report"
    static let getMixReport = "analytics/get_mmm_report"
    /// Whether the numbers of a day are final.
    static let metricsReadyState = "metrics_ready_state/get"

    /// The ids of those that are emulated: the lists, and what is not a list.
    private static let emulated = Set(ListRow.all.map(\.operation.id)).union([
        "ad_accounts/get", "user_account/analytics", "ad_account/analytics", "campaigns/analytics",
        "ad_groups/analytics", "ads/analytics", "product_groups/analytics",
        "ad_account_targeting_analytics/get", "campaign_targeting_analytics/get", "ad_groups_targeting_analytics/get",
        "ad_targeting_analytics/get", "pins/analytics", "multi_pins/analytics", createReport, getReport,
        createMixReport,
        getMixReport, token,
    ])

    /// The download of a report: on no path of the API, and none of its limits apply.
    static let reportDownload = Operation(
        id: "report/download",
        method: .get,
        template: [],
        categories: [],
        scopes: [],
        placeholders: [],
        parameters: []
    )

    /// The operation of that name.
    ///
    /// - Precondition: the API has one.
    static func named(_ id: String) -> Operation {
        guard let operation = described.first(where: { $0.id == id }) else { preconditionFailure("\(id) is unknown") }
        return operation
    }

    /// The most literal match first.
    static func find(
        _ segments: [String],
        in operations: [Operation] = all
    ) -> [(operation: Operation, path: [String: String])] {
        operations.compactMap { operation in operation.match(segments).map { (operation, $0) } }
            .sorted { $0.operation.literals > $1.operation.literals }
    }

    private init(_ facts: OperationFacts) {
        func parameters(_ place: ParameterFacts.Place) -> [Parameter] {
            facts.parameters.filter { $0.place == place }.map(Parameter.init)
        }
        self.init(
            id: facts.id,
            method: HTTPRequest.Method(facts.method) ?? .get,
            template: facts.path.split(separator: "/").map(String.init),
            categories: (facts.category.map { [$0] } ?? []) + (Self.furtherCategories[facts.id] ?? []),
            scopes: facts.scopes,
            placeholders: parameters(.path),
            parameters: parameters(.query)
        )
    }
}
