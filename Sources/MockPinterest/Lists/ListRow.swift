/// One list of the emulated API, with all that differs between lists: a row of ``all``.
///
/// Rows are compared by identity. They are declared beside the code that writes their records; records of a row without
/// such code are made up from the facts of its operation.
package final class ListRow: Sendable {
    typealias Writer = @Sendable (World, Listing, Int, inout RecordWriter) -> Void

    /// The name in world files, which is also that of the connector's stream.
    package let name: String
    /// The operation that lists it.
    let operation: Operation
    /// The list whose records it hangs under; nil for a list of the user.
    package let parent: ListRow?
    /// The query parameter that names the parent; nil where the path does.
    let parentParameter: String?
    /// The query item without which a request gets only some of the records; nil if it gets them all.
    let completeQuery: String?
    /// How many records there are over all parents, by scale; nil where another list decides.
    package let counts: ListCounts?
    /// How they are shared out over the parents.
    let sharing: Sharing
    /// The list without whose records, for the same account, this one is empty.
    let needs: ListRow?
    let ids: IDRange
    let form: ListForm
    /// The path's place for one of its records, and how a wrong id is refused; nil where no path names one.
    let place: PathPlace?
    /// An oddity, and the index of the parent below which it is shown.
    let quirk: (kind: ListingQuirks, root: Int)?
    /// A number of its own for campaigns, ad groups and ads, which have a status, change, and grow in number; else nil.
    let adEntity: Int?
    let hooks: Hooks
    /// The field that identifies a record within its listing.
    package let key: String
    let write: Writer

    /// What a list computes in its own way; nil for the usual.
    struct Hooks: Sendable {
        /// How many records a listing has.
        var count: (@Sendable (World, Listing) -> Int)?
        /// The id of a record.
        var id: (@Sendable (World, Listing, Int) -> Int64)?
        /// The listings that a request asks for; usually the one below the parents in its path.
        var listings: (@Sendable (Routes, Arguments) throws(APIError) -> [Listing])?
        /// Which of their records a request asks for.
        var filter: (@Sendable (World, Arguments) throws(APIError) -> ListQuery.Filter?)?
    }

    /// How records are shared out: see ``Distribution``.
    struct Sharing: Sendable {
        var rotation = 0
        var isSteep = false
    }

    struct PathPlace: Sendable {
        /// Without its braces.
        let name: String
        let refusal: APIError
    }

    init(
        _ name: String,
        _ operation: String,
        under parent: ListRow? = nil,
        by parentParameter: String? = nil,
        allBy completeQuery: String? = nil,
        counts: ListCounts? = nil,
        sharing: Sharing = Sharing(),
        needs: ListRow? = nil,
        ids: IDRange,
        form: ListForm = ListForm(),
        place: PathPlace? = nil,
        quirk: (kind: ListingQuirks, root: Int)? = nil,
        adEntity: Int? = nil,
        hooks: Hooks = Hooks(),
        key: String = "id",
        write: @escaping Writer = { $0.writeFromFacts($1, $2, to: &$3) }
    ) {
        self.name = name
        self.operation = Operation.named(operation)
        self.parent = parent
        self.parentParameter = parentParameter
        self.completeQuery = completeQuery
        self.counts = counts
        self.sharing = sharing
        self.needs = needs
        self.ids = ids
        self.form = form
        self.place = place
        self.quirk = quirk
        self.adEntity = adEntity
        self.hooks = hooks
        self.key = key
        self.write = write
    }
}

extension ListRow {
    /// The path of its operation, below the base, with `{name}` where an id goes.
    package var path: String { operation.template.joined(separator: "/") }

    /// Whether a client keeps records as they are served.
    package var keepsServed: Bool {
        form.parentField == nil && form.dates == nil && form.expand == nil && !form.choices.contains(where: \.isKept)
    }

    /// Whether responses come in pages.
    package var isPaged: Bool { operation.isPaged }
}

extension ListRow: Hashable {
    package static func == (one: ListRow, other: ListRow) -> Bool { one === other }
    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension ListRow {
    /// All lists, parents before their children.
    package static let all: [ListRow] = [
        .boards, .catalogs, .feeds, .productGroups, .adAccounts, .sections, .boardPins, .sectionPins, .audiences,
        .adGroupKeywords, .conversionTags, .customerLists, .campaigns, .adGroups, .ads, .accountKeywords,
        .campaignKeywords, .pins, .userWebsites, .feedProcessingResults, .productGroupPromotions, .orderLines,
        .promotions, .targetingTemplates, .reportTemplates, .customerSegments, .leadForms, .labels, .billingInvoices,
        .userAccount, .linkedBusinesses, .topPins, .topVideoPins, .advertiserDefinedEvents, .billingProfiles,
        .conversionEventQuality, .audienceInsights, .metricsReadyState, .productGroupCounts, .itemIssues,
        .trendingKeywords, .featuredTopics, .productCategoryTrends, .editorialArticles,
    ]

    /// The list that an operation gives, in the first row where several have it.
    static let byOperation = Dictionary(all.map { ($0.operation.id, $0) }, uniquingKeysWith: { first, _ in first })
}

/// The oddities of the real API that a listing shows.
struct ListingQuirks: OptionSet, Sendable {
    let rawValue: UInt8
    /// The first page is empty and carries a bookmark.
    static let emptyFirst = ListingQuirks(rawValue: 1)
    /// Between the first page and the next comes an empty one that carries a bookmark.
    static let emptyMiddle = ListingQuirks(rawValue: 2)
    /// The second page starts with the last record of the first.
    static let repeats = ListingQuirks(rawValue: 4)
}
