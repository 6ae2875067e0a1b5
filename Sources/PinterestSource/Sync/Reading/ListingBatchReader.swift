import PinterestAPI

/// Reads the listing of a batch, and finds out whether it holds the records of its parents and of no others.
///
/// A batch that is refused or damaged is not a failure of the stream: its parents are then read one by one.
struct ListingBatchReader: Sendable {
    let context: ReadingContext
    let channel: SliceChannel

    private struct ForeignRecord: Error {}

    /// - Throws: an `APIFailure` that ends the sync, or ``SliceAbandoned``.
    /// - Returns: how the listing ended, and why it cannot be used if it cannot.
    func read(_ batch: ListingBatch) async throws -> (end: ListingReader.End, note: String?) {
        let asked = Set(batch.parents)
        var found: Set<EntityID> = []
        var printed: Set<EntityID> = []
        let reason: String
        do {
            let reader = ListingReader(context: context, channel: channel)
            let end = try await reader.read(batch.call, minimumCursor: nil) { page in
                guard page.parents.areAll(of: asked) else { throw ForeignRecord() }
                found.formUnion(page.parents.ids)
                printed.formUnion(page.parents.records)
            }
            guard let remark = end.remark else {
                batch.answer.fulfil(.whole(empty: asked.subtracting(found)))
                return (end, nil)
            }
            reason = remark.statement
        } catch is ForeignRecord {
            reason = "it has records of others [\(APIFailure(.unexpectedBody, batch.call.request).place)]"
        } catch let failure as APIFailure where !failure.endsSync {
            reason = failure.statement
        } catch {
            batch.answer.fulfil(.broken(printed: printed))
            throw error
        }
        batch.answer.fulfil(.broken(printed: printed))
        let note = "The answer for several ids cannot be used, so each is requested alone: \(reason)."
        return (ListingReader.End(), note)
    }
}
