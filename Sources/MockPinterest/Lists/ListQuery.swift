/// The target of a list request: listings one after another, and which of their records.
struct ListQuery: Sendable {
    var listings: [Listing]
    var isDescending = false
    var filter: Filter = { _, _, _ in true }
    /// Distinguishes this list and its filters from all others.
    var key: UInt64

    /// Whether a record is among those asked for.
    typealias Filter = @Sendable (World, Listing, Int) -> Bool

    /// One page.
    struct Page {
        var records: [(listing: Listing, index: Int)] = []
        var next: Bookmark?
    }

    /// - Parameter start: nil for the first page.
    func page(of world: World, from start: Bookmark?, size: Int) -> Page {
        let quirks = listings.count == 1 ? world.quirks(of: listings[0]) : []
        if let start, start.isBeforeEmptyPage { return Page(next: Bookmark(position: start.position)) }
        var cursor = Cursor(listings: listings, counts: listings.map { world.count(of: $0) })
        cursor.move(to: start?.position ?? 0)
        if start == nil, quirks.contains(.emptyFirst), next(&cursor, in: world) != nil {
            return Page(next: Bookmark(position: 0))
        }
        var page = Page()
        var last = 0
        while let (place, listing, index) = next(&cursor, in: world) {
            guard page.records.count < size else {
                page.next = Bookmark(position: place)
                break
            }
            page.records.append((listing, index))
            last = place
        }
        if start == nil, page.next != nil {
            if quirks.contains(.repeats), size > 1 { page.next = Bookmark(position: last) }
            if quirks.contains(.emptyMiddle) { page.next?.isBeforeEmptyPage = true }
        }
        return page
    }

    /// The next record that passes the filter.
    private func next(_ cursor: inout Cursor, in world: World) -> (place: Int, listing: Listing, index: Int)? {
        while let (place, listing, offset) = cursor.next() {
            let index = isDescending ? world.count(of: listing) - 1 - offset : offset
            if filter(world, listing, index) { return (place, listing, index) }
        }
        return nil
    }

    /// Iterates over several listings as if they were one.
    private struct Cursor {
        let listings: [Listing]
        let counts: [Int]
        var place = 0
        var current = 0
        var offset = 0

        mutating func move(to position: Int) {
            place = position
            offset = position
            while current < counts.count, offset >= counts[current] {
                offset -= counts[current]
                current += 1
            }
        }

        mutating func next() -> (place: Int, listing: Listing, offset: Int)? {
            while current < counts.count, offset >= counts[current] {
                offset = 0
                current += 1
            }
            guard current < counts.count else { return nil }
            defer {
                offset += 1
                place += 1
            }
            return (place, listings[current], offset)
        }
    }
}
