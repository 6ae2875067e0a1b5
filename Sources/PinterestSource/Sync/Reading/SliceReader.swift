import PinterestAPI

/// Reads one slice, whatever its work is, and says how it ended.
struct SliceReader: Sendable {
    let context: ReadingContext

    func read(_ slice: Slice, into channel: SliceChannel) async -> SliceOutcome {
        let sink: BlockSink = { await channel.send($0) }
        do {
            switch slice.work {
            case .listing(let request):
                return outcome(slice, try await listing(request, true, slice, sink))
            case .record(let request):
                return outcome(slice, try await listing(request, false, slice, sink))
            case .analytics(let call):
                return try await AnalyticsReader(context: context).read(call, sink: sink)
            case .report(let call):
                return try await ReportReader(context: context, channel: channel).read(call)
            }
        } catch let failure as APIFailure {
            guard failure.rule.action != .empty else { return SliceOutcome() }
            return SliceOutcome(failures: [PartitionFailure(partition: nil, failure: failure)])
        } catch is SliceAbandoned {
            return SliceOutcome()
        } catch {
            let failure = APIFailure(.cancelled, APIRequest(slice.operation), detail: "\(error)")
            return SliceOutcome(failures: [PartitionFailure(partition: nil, failure: failure)])
        }
    }

    private func listing(
        _ request: APIRequest,
        _ isListing: Bool,
        _ slice: Slice,
        _ sink: BlockSink
    ) async throws -> Cursor? {
        try await ListingReader(context: context)
            .read(request, isListing: isListing, keptFrom: slice.keptFrom, sink: sink)
    }

    private func outcome(_ slice: Slice, _ highest: Cursor?) -> SliceOutcome {
        guard let partition = slice.partitions.first, let highest else { return SliceOutcome() }
        return SliceOutcome(cursors: [partition: highest])
    }
}
