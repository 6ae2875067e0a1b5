import Basics
import ConnectorTesting
import HTTPTransport
import JSONText
import MockPinterest
import PinterestAPI
import Testing

@testable import PinterestSource

/// What a perfect client would get from a world, according to the mock itself.
struct Expected {
    var truth: ExpectedData

    init(_ world: World, startDate: CalendarDate? = nil) {
        truth = ExpectedData(world, startDate: startDate ?? world.startDate, columns: AnalyticsColumns.all)
    }

    /// Without a start date.
    init(all world: World) {
        self.init(world)
        truth.startDate = nil
    }

    func records(of name: String) throws -> [String] {
        let stream = try #require(DirectStream(rawValue: name))
        let records = truth.records(of: stream)
        guard let definition = StreamTable.named(name) else { return records }
        guard name.hasSuffix("_analytics") else {
            return definition.hiddenFields.reduce(records) { records, field in records.map { Self.without(field, $0) } }
        }
        return try records.map(DeclaredRows(schema: definition.schema().json).row)
    }

    /// Calls by operation of a sync of these streams and the parents they need.
    func calls(_ names: [String]) -> [String: Int] {
        var needed: Set<String> = []
        for name in names {
            var next: String? = name
            while let current = next {
                needed.insert(current)
                next = StreamTable.named(current)?.family.parent
            }
        }
        var calls: [String: Int] = [:]
        for name in needed {
            guard let definition = StreamTable.named(name), let stream = DirectStream(rawValue: name) else { continue }
            let count = truth.minimumCalls(of: stream)
            // Calls for this stream look like those that other streams make.
            if name == "metrics_ready_state", needed.count > 1 { continue }
            if let batch = definition.family.batchOperation {
                for (operation, count) in [
                    (batch, truth.pinCalls.many), (definition.family.operation, truth.pinCalls.alone),
                ]
                where count > 0 { calls[operation.id] = count }
                continue
            }
            if count > 0 { calls[definition.family.operation.id, default: 0] += count }
        }
        return calls
    }

    private static func without(_ field: String, _ record: String) -> String {
        var output: [UInt8] = []
        let found = Array(record.utf8).withUnsafeBufferPointer {
            JSONEdit.removingMember(named: field, from: $0, to: &output)
        }
        return found ? String(decoding: output, as: UTF8.self) : record
    }
}

extension StreamDefinition {
    var isAnalytics: Bool { name.hasSuffix("_analytics") }
}

extension StreamTable {
    /// The streams that are read directly.
    static let names = all.filter { $0.family.report == nil }.map(\.name)
    static let incremental = all.filter { $0.family.report == nil && $0.cursor != nil }.map(\.name)
    static let analyticsOfAds = all.filter { $0.family.hasAdRows && $0.family.report == nil }.map(\.name)
    static let brokenDown = all.filter { $0.family.targeting != nil }.map(\.name)
    static let byEntity = all.filter { if case .entityAnalytics = $0.family { true } else { false } }.map(\.name)
    static let reports = BuiltInReports.all.map(\.name)
}
