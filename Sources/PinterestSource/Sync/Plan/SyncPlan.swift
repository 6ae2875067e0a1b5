import Basics
import AirbyteProtocol

/// What a read will do: the streams of the catalog and the parents they need, parents first.
struct SyncPlan: Sendable {
    /// One stream to read, either for its records or only for their ids.
    struct Entry: Sendable {
        let definition: StreamDefinition
        /// The catalog's entry; nil for a parent that was not selected.
        let selected: ConfiguredStream?
        /// Whether a later entry waits for the ids of its records.
        let feedsChildren: Bool

        /// The entry of a stream that is read only for the ids of its records.
        var forItsChildren: Entry { Entry(definition: definition, selected: nil, feedsChildren: feedsChildren) }

        var readsIncrementally: Bool { selected?.syncMode == .incremental && definition.cursor != nil }
    }

    let entries: [Entry]
    /// Streams of the catalog that do not exist, or are invalid custom reports.
    let refusals: [StreamRefusal]

    /// - Parameters:
    ///   - streams: all existing streams.
    ///   - refused: why custom reports are invalid, with the names of their streams.
    ///   - adAccountsAreKnown: the configuration names the ad accounts, so their children do not need them to be
    ///     listed.
    init(catalog: ConfiguredCatalog, streams: [StreamDefinition], refused: [InputError] = [], adAccountsAreKnown: Bool)
    {
        let names = Set(streams.map(\.name))
        var selected: [String: ConfiguredStream] = [:]
        var refusals: [StreamRefusal] = []
        for stream in catalog.streams {
            if names.contains(stream.descriptor.name) {
                selected[stream.descriptor.name] = stream
            } else {
                let error = refused.first { $0.stream == stream.descriptor.name }
                refusals.append(
                    error.map { StreamRefusal(stream.descriptor, $0) } ?? StreamRefusal(unknown: stream.descriptor)
                )
            }
        }
        let isKnown = { (name: String) in adAccountsAreKnown && name == StreamTable.adAccounts.name }
        var parents: Set<String> = []
        for definition in streams.reversed()
        where selected[definition.name] != nil || parents.contains(definition.name) {
            if let parent = definition.family.parent, !isKnown(parent) { parents.insert(parent) }
        }
        entries = streams.compactMap { definition in
            guard selected[definition.name] != nil || parents.contains(definition.name) else { return nil }
            return Entry(
                definition: definition,
                selected: selected[definition.name],
                feedsChildren: parents.contains(definition.name)
            )
        }
        self.refusals = refusals
    }
}

extension SyncPlan {
    /// Warnings about the targeting types of the selected streams: those that ask for none, and types that are left out.
    ///
    /// - Parameter types: the targeting types of the configuration.
    func warningsOfTargeting(configured types: [String]) -> [String] {
        let selected = entries.filter { $0.selected != nil }.map(\.definition)
        let leftOut = selected.compactMap { stream -> String? in
            guard let targeting = stream.family.targeting, !targeting.leftOut.isEmpty else { return nil }
            return "\(stream.name): targeting types that this stream does not have are left out: "
                + "\(targeting.leftOut.joined(separator: ", "))."
        }
        let idle = selected.filter { $0.family.targeting?.isIdle == true }.map(\.name)
        let unread =
            idle.isEmpty
            ? nil
            : "\(idle.joined(separator: ", ")): no targeting type is configured that these streams have, so nothing is "
                + "read. \(TargetingTypes.advice), or leave these streams out."
        return leftOut + [unread, warningOfReports(configured: types)].compactMap(\.self)
    }

    /// A warning that names the selected targeting reports which ask for no targeting type; nil if there are none.
    private func warningOfReports(configured types: [String]) -> String? {
        let names = entries.compactMap { entry -> String? in
            guard entry.selected != nil, let report = entry.definition.family.report, report.level.isTargeting,
                report.targetingParts(configured: types) == [[]]
            else { return nil }
            return entry.definition.name
        }
        guard !names.isEmpty else { return nil }
        return "\(names.joined(separator: ", ")): no targeting type is configured for this level, so it is left to "
            + "Pinterest what the rows are broken down by, and they may be impossible to distinguish. "
            + "\(TargetingTypes.advice), or leave these streams out."
    }
}
