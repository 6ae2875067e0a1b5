import PinterestAPI

/// What the plan of a sync says about the calls to come. The slices of a few representatives are planned as the sync will
/// plan them, so windows, parts and cursors need no second rule.
struct Outlook: Sendable {
    /// A stream that will be read.
    struct Stream: Sendable {
        let entry: SyncPlan.Entry
        let settings: SliceSettings
        /// Whether reports may be left out because their accounts have no numbers.
        var maySkipReports = false
    }

    let streams: [Stream]
    let configuration: ConnectorConfiguration
    let quotas: Quotas

    /// The ad accounts of the configuration; nil if they have to be listed.
    var configuredAccounts: [EntityID]? {
        guard case .only(let ids) = configuration.accounts else { return nil }
        return ids.map { EntityID($0) }
    }

    /// Whether streams wait for ad accounts to be listed.
    var needsAccounts: Bool {
        configuredAccounts == nil
            && streams.contains { $0.entry.definition.family.parent == StreamTable.adAccounts.name }
    }

    /// - Parameters:
    ///   - accounts: the ad accounts; nil if they are not known yet.
    ///   - entities: the number of records of streams, where it is known.
    func forecast(accounts: [EntityID]?, entities: [String: Int] = [:]) -> Forecast {
        var demands: [String: StreamDemand] = [:]
        let forecasts = streams.map { stream in
            let name = stream.entry.definition.name
            var demand = StreamDemand(stream, accounts: accounts, parents: demands)
            if let known = entities[name] { demand.records = CountRange(known) }
            demands[name] = demand
            return demand.forecast
        }
        return Forecast(streams: forecasts, quotas: quotas)
    }

    /// What each ad account takes that no state knows: its lists, analytics and reports, without what is below them.
    var forecastOfOneAccount: Forecast {
        let ofAccounts = streams.filter { $0.entry.definition.family.parent == StreamTable.adAccounts.name }
        let forecasts = ofAccounts.map { StreamDemand($0, accounts: [EntityID("0")], parents: [:]).forecast }
        return Forecast(streams: forecasts, quotas: quotas)
    }
}
