/// The calls that a quota counts together.
enum QuotaOwner: Sendable, Hashable, CaseIterable {
    /// All calls, whatever their category.
    case everything
    case category(RateCategory)
    /// Polls of reports: Pinterest counts them for the app, over all its users, in addition to their category.
    case reportPolls

    static var allCases: [QuotaOwner] { RateCategory.allCases.map(Self.category) + [.everything, .reportPolls] }

    /// Nil when the name is unknown: "org_write_app_id_user_id".
    ///
    /// - Parameter name: of a window, as in responses: the calls, then the ids that they are counted for.
    init?(windowName name: String) {
        let known = Self.allCases.first { name == $0.name || name.hasPrefix($0.name + "_") }
        guard let known else { return nil }
        self = known
    }

    private var name: String {
        switch self {
        case .everything: "safety_net"
        case .category(let category): category.rawValue
        case .reportPolls: "analytics_get_report"
        }
    }
}

extension Operation {
    /// The quotas that a call of the operation counts against, first the one that waits are reported for.
    var quotaOwners: [QuotaOwner] {
        [.category(category)] + (self == .getReport ? [.reportPolls] : []) + [.everything]
    }
}
