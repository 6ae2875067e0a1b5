import Basics
import HTTPTransport
import JSONText
import PinterestAPI

/// One page of a listing, checked completely before any of its records is passed on.
struct ListingPage: Sendable {
    let block: Block
    /// Where the next page starts; nil on the last.
    let bookmark: String?
    /// The highest cursor of its records, including those that were left out.
    let highestCursor: Cursor?
    /// The first of its days whose numbers are not final; nil if all are, or records do not say.
    let openFrom: CalendarDate?
    /// The parents of its records, if these are asked for.
    let parents: ListedParents

    /// Reads a page, or a response that has all the records.
    ///
    /// - Throws: `TransportError`, `JSONError`, `BodyFailure` or `ErrorInBody` for a response without records.
    static func read(
        _ body: ResponseBody,
        _ selection: ListingSelection,
        _ context: ReadingContext,
        _ channel: SliceChannel
    ) async throws -> ListingPage {
        var rows = RowPipeline(selection, context, replaying: nil)
        let envelope = try await rows.read(body, handingOverTo: channel).envelope()
        try check(envelope, selection.call.rows)
        var block = rows.takeRest() ?? Block(pool: context.pieces)
        block.ids = rows.selection.ids
        context.revisions?.add(rows.selection.revisions)
        return ListingPage(
            block: block,
            bookmark: try bookmark(envelope["bookmark"]),
            highestCursor: rows.selection.highest,
            openFrom: rows.selection.openFrom,
            parents: rows.selection.parents
        )
    }

    /// - Throws: `BodyFailure` or `ErrorInBody` for a document without a list where the records should be.
    private static func check(_ envelope: JSONValue, _ rows: ListingForm.Rows) throws {
        let name: String
        switch rows {
        case .pages: name = "items"
        case .member(let member): name = member
        case .list:
            guard envelope.arrayValue == nil else { return }
            if let error = ErrorBody(envelope) { throw ErrorInBody(error) }
            throw BodyFailure(.unexpectedBody, "it is \(envelope.kind), not a list")
        case .grouped(let fields, let list): return try checkGroups(envelope, depth: fields.count, list)
        // The record itself is the document, and has been taken out of it.
        case .document, .expanded: return
        }
        guard let list = envelope[name], list.arrayValue != nil else {
            if let error = ErrorBody(envelope) { throw ErrorInBody(error) }
            throw BodyFailure(.unexpectedBody, envelope[name].map { "\(name) is \($0.kind)" } ?? "it has no \(name)")
        }
    }

    /// - Parameter depth: how many names are around each list.
    private static func checkGroups(_ value: JSONValue, depth: Int, _ list: String) throws {
        guard let members = value.objectValue else {
            throw BodyFailure(.unexpectedBody, "there is \(value.kind) where an object should be")
        }
        if let error = ErrorBody(value) { throw ErrorInBody(error) }
        guard depth == 0 else {
            for (_, member) in members { try checkGroups(member, depth: depth - 1, list) }
            return
        }
        guard members[list]?.arrayValue == nil else { return }
        throw BodyFailure(.unexpectedBody, members[list].map { "\(list) is \($0.kind)" } ?? "it has no \(list)")
    }

    private static func bookmark(_ value: JSONValue?) throws -> String? {
        switch value {
        case nil, .null: return nil
        case .string(let text): return text.isEmpty ? nil : text
        case .some(let other): throw BodyFailure(.unexpectedBody, "bookmark is \(other.kind)")
        }
    }
}
