import PinterestAPI

/// Reads a listing to its end, page by page.
struct ListingReader: Sendable {
    let context: ReadingContext

    /// - Throws: `APIFailure`, or ``SliceAbandoned``.
    /// - Returns: the highest cursor of all records.
    func read(_ first: APIRequest, isListing: Bool, keptFrom: Cursor?, sink: BlockSink) async throws -> Cursor? {
        var request = first
        var highest: Cursor?
        var seen: Set<String> = []
        while true {
            let page: EntityPage
            do { page = try await self.page(request, isListing: isListing, keptFrom: keptFrom) } catch let failure
                as APIFailure where failure.rule.action == .empty && !seen.isEmpty
            {
                // Only a first page can say that there is nothing at all; later it would hide the rest.
                throw failure.recast(as: .transientRefusal, for: request)
            }
            if let cursor = page.highestCursor { highest = highest.map { max($0, cursor) } ?? cursor }
            guard await sink(page.block) else { throw SliceAbandoned() }
            guard let bookmark = page.bookmark else { return highest }
            guard seen.insert(bookmark).inserted else { throw APIFailure(.repeatedBookmark, request) }
            request = first.setting("bookmark", to: bookmark)
        }
    }

    private func page(_ request: APIRequest, isListing: Bool, keptFrom: Cursor?) async throws -> EntityPage {
        try await context.client.call(request) { response in
            try await EntityPage.read(response.body, isListing: isListing, keptFrom: keptFrom, context)
        }
    }
}
