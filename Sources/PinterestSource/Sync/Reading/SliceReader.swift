import PinterestAPI

/// Reads one slice of any kind but a report, and returns how it ended.
struct SliceReader: Sendable {
    let context: ReadingContext

    func read(_ slice: Slice, into channel: SliceChannel) async -> SliceOutcome {
        defer { slice.check?.ended() }
        do {
            switch slice.work {
            case .nothing: return outcome(slice, ListingReader.End())
            case .listing(let call):
                let end = try await ListingReader(context: context.excluding(slice.omitted), channel: channel)
                    .read(call, minimumCursor: slice.minimumCursor)
                var outcome = outcome(slice, end)
                if end.hasRecords, slice.check?.contradict() == true {
                    outcome.notes.append("A call for several ids left some out, so each is requested alone.")
                }
                return outcome
            case .batch(let batch):
                let (end, note) = try await ListingBatchReader(context: context, channel: channel).read(batch)
                var outcome = outcome(slice, end)
                if let note { outcome.notes.append(note) }
                return outcome
            case .analytics(let call):
                guard call.column == nil else {
                    return try await BatchReader(context: context, call: call, channel: channel).read()
                }
                return try await AnalyticsReader(context: context, channel: channel).read(call)
            case .report: preconditionFailure("A report is read by ReportPoller.")
            }
        } catch let failure as APIFailure {
            let isGone = slice.listedParents != nil && failure.isUnknownToAPI
            // A deletion does not contradict a listing without records.
            if !isGone { _ = slice.check?.contradict() }
            let reported = isGone ? failure.recast(as: .parentGone) : failure
            return SliceOutcome(reported, of: slice.operation)
        } catch {
            return SliceOutcome(error, of: slice.operation)
        }
    }

    private func outcome(_ slice: Slice, _ end: ListingReader.End) -> SliceOutcome {
        var outcome = SliceOutcome(openFrom: end.openFrom)
        // Records read only for their ids are not printed, so no cursor may move past them.
        if !slice.givesIDsOnly, let partition = slice.partitions.first, let highest = end.highest {
            outcome.cursors[partition] = highest
        }
        if let partition = slice.partitions.first, let cursor = slice.wholeCursor, end.remark == nil {
            outcome.cursors[partition] = cursor
        }
        if let remark = end.remark { outcome.remarks.append(remark) }
        return outcome
    }
}

extension SliceOutcome {
    /// The outcome of a slice that an error ended. One that was no longer needed has no failure.
    init(_ error: any Error, of operation: Operation) {
        self.init()
        if error is SliceAbandoned { return }
        let failure =
            error as? APIFailure ?? APIFailure(.cancelled, APIRequest(operation), detail: "\(error)")
        failures.append(PartitionFailure(partition: nil, failure: failure))
    }
}
