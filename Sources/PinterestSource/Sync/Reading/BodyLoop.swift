import HTTPTransport
import JSONText

/// Takes the rows of one response, and turns them into record lines.
protocol RowCollector {
    /// Where the rows are.
    var paths: [RowPath] { get }
    /// The fields of a row that it reads.
    var fields: [String] { get }
    /// Whether the values of rows are cast.
    static var casts: Bool { get }

    mutating func take(_ row: borrowing Row) throws

    /// The lines that may be handed over before the response is complete; nil if there are none.
    mutating func takeBlock() -> Block?

    /// Called when the block that was taken last has been handed over.
    func handedOver()
}

extension RowCollector {
    /// The scanner that finds its rows.
    func scanner() -> RowScanner {
        RowScanner(paths: paths, fields: fields, listsMembers: Self.casts, reading: .repairing)
    }
}

/// The way of a response's bytes to the slice's channel: each piece is scanned when it arrives, and the lines of its
/// rows are handed over before the next piece is requested.
struct BodyLoop: Sendable {
    let channel: SliceChannel

    /// - Returns: whether the body had no bytes.
    func read(
        _ body: ResponseBody,
        _ scanner: inout RowScanner,
        into rows: inout some RowCollector
    ) async throws -> Bool {
        var isEmpty = true
        while let chunk = try await body.next() {
            isEmpty = false
            try scanner.feed(chunk) { row throws in try rows.take(row) }
            guard let block = rows.takeBlock() else { continue }
            try await channel.passWhileReceiving(block)
            rows.handedOver()
        }
        return isEmpty
    }
}
