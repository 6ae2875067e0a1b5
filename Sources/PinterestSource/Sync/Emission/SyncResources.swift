import Basics
import PinterestAPI

/// What the streams of one sync share.
struct SyncResources: Sendable {
    /// The workers that fetch.
    let workers: AsyncSemaphore
    let reports = AsyncSemaphore(permits: Self.openReports)
    let poller: ReportPoller
    let prefetch = PrefetchBuffer(limit: Self.prefetchLimit)
    /// The memory for record lines.
    let pieces = BufferPool()
    let abort = SyncAbort()

    /// Bytes that may be fetched ahead of their turn, over all streams.
    private static let prefetchLimit = 1 << 20
    /// Reports that are planned, in progress or wait for their turn, over all streams: twice as many as
    /// ``PollingPolicy/limits`` allows to be in progress.
    static let openReports = 2048

    init(workers: Int, client: PinterestClient, time: any TimeSource) {
        self.workers = AsyncSemaphore(permits: workers)
        poller = ReportPoller(client: client, workers: self.workers, time: time)
    }

    /// What should have been given back at the end and was not; empty unless the engine has a defect.
    var unreturned: Set<String> {
        var names: Set<String> = []
        if !workers.isWhole { names.insert("workers") }
        if !reports.isWhole { names.insert("places of open reports") }
        if !prefetch.isEmpty { names.insert("room in the prefetch buffer") }
        return names
    }

    /// What a slice of a stream needs before it begins: a worker, or, for a report, a place among the open reports,
    /// since it needs a worker only occasionally.
    func admission(to stream: StreamDefinition) -> AsyncSemaphore { stream.family.report == nil ? workers : reports }

    /// The workers of which each request of a stream's slice needs one; nil if the slice has one from its beginning.
    func requestWorkers(of stream: StreamDefinition) -> AsyncSemaphore? { stream.family.report == nil ? nil : workers }
}
