import Basics
import HTTPTransport
import JSONText
import PinterestAPI

/// Downloads the rows of a report, and hands them over as they arrive.
struct ReportRows: Sendable {
    let context: ReadingContext
    let channel: SliceChannel
    let call: ReportCall
    /// What was handed over by a download that broke off.
    let journal: Locked<RowJournal>

    /// Bytes of a report without rows, `{}` or `[]`.
    static let emptySize = 2

    /// - Parameters:
    ///   - inquiry: the call that gave the address, for messages.
    ///   - isReportedEmpty: what the answer says; nil if it says nothing.
    /// - Returns: the latest day seen, nil if there is none, and the number of rows.
    /// - Throws: `APIFailure`, or ``SliceAbandoned``.
    func read(_ url: String, _ inquiry: APIRequest, isEmpty isReportedEmpty: Bool?) async throws
        -> (latest: Cursor?, count: Int)
    {
        let emptyBodies = Locked(0)
        return try await context.client.download(url, inquiry) { response in
            var rows = RowPipeline(ReportSelection(call.definition, context), context, replaying: journal)
            switch try await rows.read(response.body, handingOverTo: channel) {
            case .envelope(let envelope): try Self.check(envelope)
            // A report without rows has two bytes: an empty body counts as one only if it comes a second time.
            case .noBytes where isReportedEmpty == nil && emptyBodies.withLock { exchange(&$0, with: $0 + 1) } == 0:
                throw BodyFailure(.damagedBody, "it has no bytes, and Pinterest did not say how many there are")
            case .noBytes: break
            }
            if let block = rows.takeRest() { try await channel.passWhileReceiving(block) }
            if isReportedEmpty == false, rows.selection.count == 0 {
                throw BodyFailure(.damagedBody, "it has no rows, though Pinterest reported some")
            }
            return (rows.selection.latest, rows.selection.count)
        }
    }

    // All rows have been taken out of it, so only their containers may be left.
    private static func check(_ rest: JSONValue) throws {
        if rest.objectValue?.isEmpty == true || rest.arrayValue != nil { return }
        if let error = ErrorBody(rest) { throw ErrorInBody(error) }
        throw BodyFailure(.unexpectedBody, "it has something other than rows")
    }
}
