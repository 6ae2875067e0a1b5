package import PinterestAPI

/// The streams. Each is defined once, in a file of `Table/`.
package enum StreamTable {
    /// The streams that every connection has, parents before their children: the order of the plan and of `discover`.
    ///
    /// Reports come last. A listing keeps its worker until its records are printed, so one that came after a report
    /// could hold the worker that the report needs for its next request.
    package static let all = direct + further + BuiltInReports.all

    /// Those of the published connector.
    package static let published = direct + BuiltInReports.all

    private static let direct: [StreamDefinition] = [
        boards, boardSections, boardPins, boardSectionPins,
        catalogs, catalogsFeeds, catalogsProductGroups,
        adAccounts, audiences, conversionTags, customerLists,
        campaigns, adGroups, ads, keywords,
        userAccountAnalytics, adAccountAnalytics, campaignAnalytics, adGroupAnalytics, adAnalytics,
    ]

    /// Those that only this connector has.
    package static let further: [StreamDefinition] = [
        pins, userWebsites, feedProcessingResults,
        adAccountKeywords, campaignKeywords, productGroupPromotions, orderLines, promotions, targetingTemplates,
        reportTemplates, customerSegments, leadForms, labels, billingInvoices,
        userAccount, linkedBusinesses, topPins, topVideoPins, advertiserDefinedEvents, billingProfiles,
        conversionEventQuality, audienceInsights, metricsReadyState, productGroupCounts, itemIssues,
        trendingKeywords, featuredTopics, productCategoryTrends, editorialArticles,
        productGroupAnalytics, adAccountTargetingAnalytics, campaignTargetingAnalytics, adGroupTargetingAnalytics,
        adTargetingAnalytics, pinAnalytics,
    ]

    /// All streams of a connection, its custom reports last.
    package static func streams(of configuration: ConnectorConfiguration) -> [StreamDefinition] {
        all.map { stream in
            let stream = stream.choosing(configuration.analytics.columns)
                .configured(targetingTypes: configuration.targetingTypes)
            return configuration.skipsUnchangedBoards ? stream.skippingUnchanged : stream
        }
            + configuration.customReports.map { StreamDefinition($0.streamName, custom: $0.definition) }
    }

    /// The operations that the connector calls, each once.
    package static let operations: [Operation] = {
        var seen: Set<Operation> = []
        let own = all.flatMap { [$0.family.operation, $0.family.batchOperation].compactMap(\.self) }
        return (own + Operation.shared).filter { seen.insert($0).inserted }
    }()

    /// The stream of that name.
    package static func named(_ name: String) -> StreamDefinition? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}

extension CursorKind {
    /// The time when an ad entity was last changed.
    static let updatedTime = CursorKind.epochSeconds(field: "updated_time")
}
