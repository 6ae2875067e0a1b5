import Basics
import JSONText
import PinterestAPI

/// Reads the rows of one window, emitting them as they arrive.
struct AnalyticsReader: Sendable {
    let context: ReadingContext
    let channel: SliceChannel

    /// Reads one call.
    ///
    /// - Parameters:
    ///   - printed: rows that a larger call returned before it broke off.
    ///   - journal: records what is emitted.
    /// - Throws: `APIFailure`, or ``SliceAbandoned``.
    /// - Returns: the latest day seen of each partition, and the first that is not final.
    func read(
        _ call: AnalyticsCall,
        leavingOut printed: RowTally = RowTally(),
        _ journal: Locked<RowJournal> = Locked(RowJournal())
    ) async throws -> SliceOutcome {
        try await context.client.call(request(call)) { response in
            let selection = AnalyticsSelection(call, context, leavingOut: printed)
            var rows = RowPipeline(selection, context, replaying: journal)
            try check(try await rows.read(response.body, handingOverTo: channel).envelope(), call)
            if let block = rows.takeRest() { try await channel.passWhileReceiving(block) }
            if let warning = rows.selection.warning { context.warn(warning) }
            return rows.selection.outcome
        }
    }

    private func check(_ envelope: JSONValue, _ call: AnalyticsCall) throws {
        let ofAds = context.definition.family.targeting == nil ? envelope : envelope["data"]
        let list = call.account == nil ? envelope["all"]?["daily_metrics"] : ofAds
        guard list?.arrayValue == nil else { return }
        if let error = ErrorBody(envelope) { throw ErrorInBody(error) }
        throw BodyFailure(.unexpectedBody, "it has no list of rows")
    }

    private func request(_ call: AnalyticsCall) -> APIRequest {
        var query = [
            (name: "start_date", value: call.window.start.description),
            (name: "end_date", value: call.window.end.description),
        ]
        query += call.options
        if let column = call.column {
            query.append((column.parameter, call.entities.map(\.id.text).joined(separator: ",")))
        }
        var request = APIRequest(
            call.operation,
            pathIDs: call.account.map { [$0.text] } ?? [],
            query: query,
            stream: context.definition.name,
            subject: call.subject
        )
        request.isDivisible = call.entities.count > 1
        return request
    }
}

extension AnalyticsCall {
    fileprivate var subject: String {
        var text = account.map { "ad account \($0.text)" } ?? "the user account"
        if entities.count == 1, let only = entities.first { text += ", id \(only.id.text)" }
        if entities.count > 1 { text += ", \(entities.count) ids" }
        return text + ", \(window.start) to \(window.end)"
    }
}
