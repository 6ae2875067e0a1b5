import Basics
import PinterestAPI

/// The analytics of all Pins, which have one cursor: every sync reads the same days of each. A Pin whose numbers could not
/// be read, or that could not be listed, keeps the cursor where it was.
struct PinAnalytics: SliceStrategy {
    /// The most Pins of one call.
    static let pinsPerCall = 100
    /// The field that shows the age of a Pin.
    static let creationField = "created_at"

    var settings: SliceSettings
    let operation: Operation
    let batch: Operation
    /// The Pins to read, until all are listed.
    private var gathered: [EntityID] = []
    /// Pins that are too old.
    private var tooOld = 0

    init(settings: SliceSettings, operation: Operation, batch: Operation) {
        self.settings = settings
        self.operation = operation
        self.batch = batch
    }

    func initial() -> SlicePlan { plan().plan }

    mutating func take(_ ids: [EntityID], parent: EntityID?) -> SlicePlan {
        let young = ids.filter(isWanted)
        gathered += young
        tooOld += ids.count - young.count
        return SlicePlan()
    }

    mutating func endGroup(_ parent: EntityID?, isWhole: Bool) -> SlicePlan {
        let pins = exchange(&gathered, with: [])
        guard let window = plan().window, isWhole || !pins.isEmpty else { return SlicePlan() }
        var plan = SlicePlan(note: note(pins.count, window))
        for (index, part) in pins.chunks(of: Self.pinsPerCall).enumerated() {
            let singles: @Sendable () -> [Slice] = { [self] in part.map { single($0, window) } }
            plan.slices += part.count == 1 ? singles() : [many(part, window, isFirst: index == 0, singles)]
        }
        // Without the Pins that are missing from the list the days are not complete.
        if isWhole { plan.slices.append(Slice(.nothing(operation), partitions: [.only])) }
        return plan
    }

    /// The stream's one partition, and its days; no days if nothing is left to read.
    private func plan() -> (plan: SlicePlan, window: DateWindow?) {
        var plan = SlicePlan()
        let days = settings.analyticsRules.days
        guard let first = settings.firstDay(of: .only, days, &plan), first <= days.through else { return (plan, nil) }
        return (plan, DateWindow(start: first, end: days.through))
    }

    /// A Pin of unknown age is read.
    private func isWanted(_ id: EntityID) -> Bool {
        guard let limit = settings.configuration.pinMaximumAge,
            let created = settings.pinTimes?[id].flatMap({ CalendarDate(String($0.prefix(10))) })
        else { return true }
        return created >= settings.today.advanced(by: -limit)
    }

    private func single(_ id: EntityID, _ window: DateWindow) -> Slice {
        let request = request(operation, pathIDs: [id.text], window, subject: "Pin \(id.text)")
        let call = ListingCall(
            request,
            .grouped(by: ["app_type"], list: Self.list),
            adding: [AddedMember(Self.pinField, .string(id.text))]
        )
        return Slice(.listing(call), partitions: [.only], isLastOfWindow: false, listedParents: 1)
    }

    private func many(
        _ ids: [EntityID],
        _ window: DateWindow,
        isFirst: Bool,
        _ singles: @escaping @Sendable () -> [Slice]
    ) -> Slice {
        var request = request(batch, window, subject: "\(ids.count) Pins")
        request.query.insert(("pin_ids", ids.map(\.text).joined(separator: ",")), at: 0)
        let rows = ListingForm.Rows.grouped(by: [Self.pinField, "app_type"], list: Self.list)
        let batch = ListingBatch(
            call: ListingCall(request, rows, namingField: Self.pinField),
            parents: ids,
            isFirstOfGroup: isFirst,
            singles: singles
        )
        return Slice(.batch(batch), partitions: [.only], isLastOfWindow: false, listedParents: ids.count)
    }

    private func request(
        _ operation: Operation,
        pathIDs: [String] = [],
        _ window: DateWindow,
        subject: String
    ) -> APIRequest {
        var query = [
            (name: "start_date", value: window.start.description), (name: "end_date", value: window.end.description),
        ]
        // The Pins are those of its owner.
        if let account = settings.configuration.accountID { query.append(("ad_account_id", account)) }
        return APIRequest(
            operation,
            pathIDs: pathIDs,
            query: query,
            stream: settings.definition.name,
            subject: "\(subject), \(window.start) to \(window.end)"
        )
    }

    private static let pinField = "pin_id"
    private static let list = "daily_metrics"
}

extension PinAnalytics {
    /// How much is to be read, and how long that takes with Pinterest's quota.
    private func note(_ pins: Int, _ window: DateWindow) -> String {
        let calls = (pins + Self.pinsPerCall - 1) / Self.pinsPerCall
        let alone = pins + min(1, pins / 2)
        var text = "\(pins) Pins, \(window.start) to \(window.end): \(calls) calls if the app may ask for "
        text += "\(Self.pinsPerCall) Pins at once, otherwise \(alone)"
        if let quota = Quotas.documented.sharing(settings.configuration.quotaShare).categories[operation.category] {
            let minutes = { (calls: Int) in (calls + quota.calls - 1) / quota.calls }
            text += "; at \(quota.calls) calls a minute that takes \(minutes(calls)) or \(minutes(alone)) minutes"
        }
        guard tooOld > 0, let limit = settings.configuration.pinMaximumAge else { return text + "." }
        return text + ". \(tooOld) Pins that are older than \(limit) days are left out."
    }
}
