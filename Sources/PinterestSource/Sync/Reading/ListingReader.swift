import Basics
import PinterestAPI

/// Reads a listing to its end, page by page.
struct ListingReader: Sendable {
    let context: ReadingContext
    let channel: SliceChannel

    /// How a listing ended.
    struct End: Sendable {
        /// The highest cursor of all records; also nil when there are more than Pinterest lists.
        var highest: Cursor?
        /// The first day whose numbers are not final; nil if all are, or records do not say.
        var openFrom: CalendarDate?
        /// Why the listing stopped, if it did not reach its end.
        var remark: APIFailure?
        /// Whether any record was passed on.
        var hasRecords = false
    }

    /// - Parameter check: called before the records of a page are passed on.
    /// - Throws: `APIFailure`, ``SliceAbandoned``, or what the check throws.
    func read(
        _ call: ListingCall,
        minimumCursor: Cursor?,
        checking check: (ListingPage) throws -> Void = { _ in }
    ) async throws -> End {
        var request = call.request
        var end = End()
        var seen: Set<String> = []
        while true {
            let page: ListingPage
            do { page = try await self.page(request, of: call, minimumCursor: minimumCursor) } catch let failure
                as APIFailure
            {
                return try Self.end(with: failure, isFirstPage: seen.isEmpty)
            }
            if let cursor = page.highestCursor { end.highest = end.highest.map { max($0, cursor) } ?? cursor }
            if let day = page.openFrom { end.openFrom = end.openFrom.map { min($0, day) } ?? day }
            try check(page)
            if page.block.records > 0 { end.hasRecords = true }
            try await channel.pass(page.block)
            guard let bookmark = page.bookmark else { return end }
            guard seen.insert(bookmark).inserted else { throw APIFailure(.repeatedBookmark, request) }
            request = call.request.setting("bookmark", to: bookmark)
        }
    }

    /// How a failed page ends the list.
    ///
    /// - Throws: the failure, unless it marks the end of the list.
    private static func end(with failure: APIFailure, isFirstPage: Bool) throws(APIFailure) -> End {
        switch failure.rule.action {
        case .empty where isFirstPage: return End()
        case .emptyWithWarning where isFirstPage, .retryThenEmpty where isFirstPage: return End(remark: failure)
        // Only the first page can mean that there is nothing at all; later it would hide the rest.
        case .empty, .emptyWithWarning, .retryThenEmpty: throw failure.recast(as: .transientRefusal)
        case .endList: if isFirstPage { throw failure.recast(as: .badRequest) } else { return End(remark: failure) }
        default: throw failure
        }
    }

    private func page(
        _ request: APIRequest,
        of call: ListingCall,
        minimumCursor: Cursor?
    ) async throws -> ListingPage {
        try await context.client.call(request) { response in
            let selection = ListingSelection(context, call, minimumCursor: minimumCursor)
            return try await ListingPage.read(response.body, selection, context, channel)
        }
    }
}
