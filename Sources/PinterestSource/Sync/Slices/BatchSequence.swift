import Basics

/// The batches of one stream, one after another, with the single listings that check or replace them.
///
/// The next batch waits until the one before it is answered and checked, so that an app for which batches do not work
/// makes one such call in a sync, whatever the number of workers.
struct BatchSequence: Sendable {
    private var isOff = false
    /// The batch whose answer decides what comes next.
    private var asked: ListingBatch?
    private var check: ListingCheck?
    /// Listings that are needed only if the check contradicts their batch.
    private var unchecked: [Slice] = []
    private var ready: ArraySlice<Slice> = []

    /// The slice that takes the place of a batch: the batch, or the first of its single listings.
    mutating func begin(_ batch: ListingBatch, _ slice: Slice) async -> Slice? {
        await judge()
        guard isOff else {
            asked = batch
            return slice
        }
        ready = batch.singles()[...]
        return ready.popFirst()
    }

    /// The next slice that follows from a batch; nil if there is none.
    mutating func next() async -> Slice? {
        if let batch = exchange(&asked, with: nil) { follow(batch, await batch.answer.value) }
        if ready.isEmpty, !unchecked.isEmpty { await judge() }
        return ready.popFirst()
    }

    private mutating func follow(_ batch: ListingBatch, _ answer: ListingBatch.Answer) {
        switch answer {
        case .broken(let printed):
            isOff = true
            ready = batch.singles().map { $0.askedAgain(leavingOut: printed) }[...]
        case .whole(let empty):
            let doubtful = zip(batch.parents, batch.singles()).filter { empty.contains($0.0) }.map(\.1)
            guard !doubtful.isEmpty else { return }
            // The last one: an app may honour only the first ids.
            let checked = batch.isFirstOfGroup ? doubtful[...] : doubtful.suffix(1)
            let check = ListingCheck(count: checked.count)
            ready = checked.map { $0.askedAgain(for: check) }[...]
            unchecked = doubtful.dropLast(checked.count).map { $0.askedAgain() }
            self.check = check
        }
    }

    private mutating func judge() async {
        guard let check = exchange(&check, with: nil) else { return }
        let rest = exchange(&unchecked, with: [])
        guard await check.isContradicted else { return }
        isOff = true
        ready += rest
    }
}
