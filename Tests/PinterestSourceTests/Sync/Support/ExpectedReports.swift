import Basics
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

/// The records that a perfect client would get from a report stream, converted to the declared types independently of
/// the connector, each as its JSON text with only its members.
struct ExpectedReports {
    let world: World
    let stream: StreamDefinition
    var startDate: CalendarDate?
    var targetingTypes: [String] = []

    init(_ world: World, _ stream: String) throws {
        self.world = world
        self.stream = try #require(StreamTable.named(stream))
        startDate = world.startDate
    }

    init(_ world: World, custom: CustomReport) {
        self.world = world
        stream = StreamDefinition(custom.streamName, custom: custom.definition)
        startDate = world.startDate
    }

    private var definition: ReportDefinition {
        guard let report = stream.family.report else { preconditionFailure("\(stream.name) is not a report") }
        return report
    }

    var windows: [DateWindow] {
        let rules = ReportRules(definition, today: world.today, startDate: startDate, conversionLookbackDays: 0)
        return rules.windows(from: rules.days.earliest)
    }

    /// One report per ad account and window.
    var reports: Int { world.count(of: .adAccounts) * windows.count }

    /// The rows starting at a day; nil for all.
    func records(from: CalendarDate? = nil) throws -> [String] {
        let level = try #require(ReportingLevel(rawValue: definition.level.rawValue))
        let granularity = try #require(Granularity(rawValue: definition.granularity.rawValue))
        let types = stream.declaredTypes
        // The emulated API draws which values have rows by their place in a report's own list of types.
        let lists = targetingTypes.isEmpty ? [[]] : targetingTypes.chunks(of: 5)
        return try windows.flatMap { window in
            lists.flatMap { types in
                ExpectedData(world).report(
                    level,
                    granularity: granularity,
                    columns: definition.columns,
                    from: max(window.start, from ?? window.start),
                    through: window.end,
                    targetingTypes: types
                )
            }
        }.map { row in
            var members = try #require(JSONValue(parsing: Array(row.text.utf8)).objectValue)
            for (name, value) in members { members[name] = Self.convert(value, to: types[name]) }
            if types["REPORT_ENTITY_ID"] != nil { members["REPORT_ENTITY_ID"] = .string(row.entityID) }
            return JSONValue.object(members).text
        }
    }

    private static func convert(_ value: JSONValue, to type: DeclaredType?) -> JSONValue {
        switch (type, value) {
        case (.string, .number(let number)): .string(number.text)
        case (.number, .string(let text)):
            (try? JSONValue(parsing: Array(text.utf8))).flatMap { $0.numberValue == nil ? nil : $0 } ?? value
        default: value
        }
    }
}

extension JSONValue {
    var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension SyncRun.Result {
    /// The records of a stream, each serialised again.
    func normalised(_ stream: String) throws -> [String] {
        try log.records(of: stream).map { try JSONValue(parsing: Array($0.utf8)).text }
    }
}
