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

    /// Reads a page of records under `items`, or one bare record.
    ///
    /// - Throws: `TransportError`, `JSONError`, `BodyFailure` or `ErrorInBody` for a response that is not such a page.
    static func read(
        _ body: ResponseBody,
        isListing: Bool,
        minimumCursor: Cursor?,
        _ context: ReadingContext,
        _ channel: SliceChannel
    ) async throws -> ListingPage {
        let selection = ListingSelection(context, isListing: isListing, minimumCursor: minimumCursor)
        var rows = RowPipeline(selection, context, replaying: nil)
        let envelope = try await rows.read(body, handingOverTo: channel).envelope()
        let bookmark = isListing ? try bookmark(after: envelope) : nil
        var block = rows.takeRest() ?? Block(pool: context.pieces)
        block.ids = rows.selection.ids
        return ListingPage(
            block: block,
            bookmark: bookmark,
            highestCursor: isListing ? rows.selection.highest : nil
        )
    }

    /// - Throws: `BodyFailure` or `ErrorInBody` for an envelope without a list of records.
    private static func bookmark(after envelope: JSONValue) throws -> String? {
        guard let items = envelope["items"], items.arrayValue != nil else {
            if let error = ErrorBody(envelope) { throw ErrorInBody(error) }
            throw BodyFailure(.unexpectedBody, envelope["items"].map { "items is \($0.kind)" } ?? "it has no items")
        }
        switch envelope["bookmark"] {
        case nil, .null: return nil
        case .string(let text): return text.isEmpty ? nil : text
        case .some(let other): throw BodyFailure(.unexpectedBody, "bookmark is \(other.kind)")
        }
    }
}
