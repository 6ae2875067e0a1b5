import HTTPTransport
import JSONText
import PinterestAPI

/// One report: of an ad account, for a window.
struct ReportCall: Sendable {
    let definition: ReportDefinition
    let account: EntityID
    let window: DateWindow
    /// Members of the body that the definition does not have: the configuration's, and those that make this one differ
    /// from others of the same window.
    let part: [(name: String, value: JSONValue)]
    let stream: String

    /// The same report for another window.
    func with(_ window: DateWindow) -> ReportCall {
        ReportCall(definition: definition, account: account, window: window, part: part, stream: stream)
    }

    /// The request that asks for it.
    ///
    /// - Parameters:
    ///   - refused: columns that Pinterest does not offer for it.
    ///   - rotation: the number of places by which the columns are rotated. The same body may be answered with the same
    ///     file, and only the order of the columns can differ without asking for something else.
    func creation(without refused: Set<String> = [], rotation: Int = 0) -> APIRequest {
        let kept = definition.columns.filter { !refused.contains($0) }
        let start = kept.isEmpty ? 0 : rotation % kept.count
        let columns = kept[start...] + kept[..<start]
        var members: [(String, JSONValue)] = [
            ("start_date", .string(window.start.description)), ("end_date", .string(window.end.description)),
            ("level", .string(definition.level.rawValue)),
            ("granularity", .string(definition.granularity.rawValue)),
            ("columns", .array(columns.map { .string($0) })),
        ]
        if definition.kind == .marketingMix { members.insert(("report_name", .string(stream)), at: 0) }
        members += (definition.options + part).map { ($0.name, $0.value) }
        return APIRequest(
            definition.kind.creation,
            pathIDs: [account.text],
            body: JSONValue.members(members).bytes,
            stream: stream,
            subject: subject
        )
    }

    /// The request for its progress.
    func inquiry(_ token: String) -> APIRequest {
        APIRequest(
            definition.kind.inquiry,
            pathIDs: [account.text],
            query: [("token", token)],
            stream: stream,
            subject: "\(subject), token \(token)"
        )
    }

    var subject: String {
        "ad account \(account.text), level \(definition.level.rawValue), \(window.start) to \(window.end)"
    }
}
