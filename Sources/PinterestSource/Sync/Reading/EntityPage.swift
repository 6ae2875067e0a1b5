import HTTPTransport
import JSONText
import PinterestAPI

/// One page of a listing, checked completely before any of its records is passed on.
struct EntityPage: Sendable {
    let block: Block
    /// Where the next page starts; nil on the last.
    let bookmark: String?
    /// The highest cursor of its records, including those that were filtered out.
    let highestCursor: Cursor?

    /// Reads a page of records under `items`, or one bare record.
    ///
    /// - Throws: `TransportError`, `JSONError`, `BodyFailure` or `ErrorInBody` for a response that is not such a page.
    static func read(
        _ body: ResponseBody,
        isListing: Bool,
        minimumCursor: Cursor?,
        _ context: ReadingContext,
        _ loop: BodyLoop
    ) async throws -> EntityPage {
        var collector = Collector(context: context, isListing: isListing, minimumCursor: minimumCursor)
        var scanner = collector.scanner()
        _ = try await loop.read(body, &scanner, into: &collector)
        let rest = try scanner.finish()
        guard isListing else {
            return EntityPage(block: collector.takePage(), bookmark: nil, highestCursor: nil)
        }
        guard let items = rest["items"], items.arrayValue != nil else {
            if let error = ErrorBody(rest) { throw ErrorInBody(error) }
            throw BodyFailure(.unexpectedBody, rest["items"].map { "items is \($0.kind)" } ?? "it has no items")
        }
        return EntityPage(
            block: collector.takePage(),
            bookmark: try bookmark(rest["bookmark"]),
            highestCursor: collector.highest
        )
    }

    private static func bookmark(_ value: JSONValue?) throws -> String? {
        switch value {
        case nil, .null: return nil
        case .string(let text): return text.isEmpty ? nil : text
        case .some(let other): throw BodyFailure(.unexpectedBody, "bookmark is \(other.kind)")
        }
    }

    private struct Collector: RowCollector {
        static let casts = false
        let paths: [RowPath]
        let fields: [String]
        let context: ReadingContext
        let minimumCursor: Cursor?
        private let needsID: Bool
        private var names = NameChecker()
        private var writer: RecordWriter
        private(set) var highest: Cursor?

        init(context: ReadingContext, isListing: Bool, minimumCursor: Cursor?) {
            paths = [RowPath(isListing ? [.key("items"), .element] : [])]
            fields = ["id"] + (context.definition.cursor.map { [$0.field] } ?? [])
            self.context = context
            self.minimumCursor = minimumCursor
            needsID = context.wantsIDs || !context.excludedIDs.isEmpty
            writer = RecordWriter(context)
        }

        mutating func take(_ row: borrowing Row) throws {
            try row.checkNames(&names)
            if needsID {
                let id = row.field(0).flatMap(RawField.id)
                if let id, context.excludedIDs.contains(id) { return }
                if context.wantsIDs {
                    guard let id else {
                        throw BodyFailure(.unexpectedBody, "a record has no id, which other streams are read by")
                    }
                    writer.add(id: id)
                }
            }
            if let kind = context.definition.cursor, let cursor = row.field(1).flatMap({ RawField.cursor($0, kind) }) {
                highest = highest.map { max($0, cursor) } ?? cursor
                // A record without a cursor is passed on, since it may be new.
                if let minimumCursor, cursor < minimumCursor { return }
            }
            writer.add(row.bytes, row.changes)
        }

        // Nothing of a page is handed over before all of it is checked.
        mutating func takeBlock() -> Block? { nil }
        func handedOver() {}

        mutating func takePage() -> Block { writer.takeBlock() }
    }
}
