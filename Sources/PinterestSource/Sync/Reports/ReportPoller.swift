import Basics
import PinterestAPI

/// Makes the reports of a sync: all calls that create or poll one go through it, one decision at a time, whenever the
/// quota allows a call. A report in progress is an entry in a queue, without a task of its own.
///
/// All members may be called from any task.
final class ReportPoller: Sendable {
    fileprivate struct State {
        var policy = PollingPolicy()
        /// Those of which no call is in flight.
        var jobs: [Int: ReportJob] = [:]
        var nextID = 0
        /// Those that have not ended.
        var open = 0
        /// The remaining reports are not needed.
        var isClosed = false
        var wasCancelled = false
    }

    private let client: PinterestClient
    private let workers: AsyncSemaphore
    private let time: any TimeSource
    private let state = Locked(State())
    private let wakeUp = WakeUp()

    /// - Parameter workers: of which each call needs one.
    init(client: PinterestClient, workers: AsyncSemaphore, time: any TimeSource) {
        self.client = client
        self.workers = workers
        self.time = time
    }

    /// Adds a report, to be created after those before it.
    func submit(_ job: ReportJob) {
        let wasCancelled = state.withLock { state in
            guard !state.wasCancelled else { return true }
            state.nextID += 1
            state.open += 1
            state.jobs[state.nextID] = job
            state.policy.add(state.nextID, stream: job.call.stream)
            return false
        }
        if wasCancelled { job.end(CancellationError()) } else { wakeUp.signal() }
    }

    /// Ends ``run()``: no report is added any more, and those that are left are not needed.
    func close() {
        let jobs = state.withLock { state in
            state.isClosed = true
            return state.takeJobs()
        }
        for job in jobs { job.abandon() }
        wakeUp.signal()
    }

    /// Makes the calls until the poller is closed, or the task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            while let (id, job, call) = await next() {
                group.addTask { await self.carryOut(call, id, job) }
            }
        }
        let jobs = state.withLock { state in
            state.wasCancelled = !state.isClosed
            return state.takeJobs()
        }
        for job in jobs { job.end(CancellationError()) }
    }

    /// A call that may be sent.
    private enum Call {
        case create(APIRequest)
        case poll(APIRequest)
    }

    /// Waits for the next call, and takes its permit and a worker.
    ///
    /// - Returns: nil when the poller is closed and no report is left, or the task is cancelled.
    private func next() async -> (Int, ReportJob, Call)? {
        while !Task.isCancelled {
            let (step, job, isOver) = peek()
            if isOver { return nil }
            guard let job else {
                if case .wait(let moment) = step { await wakeUp.wait(until: moment, time) }
                continue
            }
            // Waiting here would send the call long after it was the most urgent one.
            var isRefused = false
            do { try await client.waitForPermit(for: Self.request(step, job)) } catch {
                isRefused = !(error is CancellationError)
            }
            await workers.acquire()
            if let begun = begin(isRefused: isRefused) { return begun }
            workers.release()
        }
        return nil
    }

    private static func request(_ step: PollingPolicy.Step, _ job: ReportJob) -> APIRequest {
        if case .create = step { job.creation } else { job.inquiry }
    }

    /// The next step, and its report; without one if it is to wait.
    private func peek() -> (PollingPolicy.Step, ReportJob?, isOver: Bool) {
        let (step, job, unneeded, isOver) = state.withLock { state in
            let (step, job) = state.next(at: time.now, budget)
            guard let id = step.report, let job else {
                return (step, nil as ReportJob?, nil as ReportJob?, state.isClosed && state.open == 0)
            }
            guard !job.isWanted else { return (step, job, nil, false) }
            state.forget(id)
            return (step, nil, job, false)
        }
        unneeded?.abandon()
        return (unneeded == nil ? step : .wait(until: time.now), job, isOver)
    }

    /// Begins the call that is the most urgent one now. Chosen, admitted and started under one lock: what other tasks
    /// put into the queues in between could be more urgent, or the report not needed any more.
    ///
    /// - Parameter isRefused: whether no permit is to be had for long: the call then fails for that reason.
    private func begin(isRefused: Bool) -> (Int, ReportJob, Call)? {
        state.withLock { state in
            let (step, job) = state.next(at: time.now, budget)
            guard let id = step.report, let job, job.isWanted else { return nil }
            let request = Self.request(step, job)
            guard let admitted = isRefused ? request : client.takePermit(for: request) else { return nil }
            state.policy.start(step, at: time.now)
            state.jobs[id] = nil
            if case .create = step { return (id, job, .create(admitted)) }
            return (id, job, .poll(admitted))
        }
    }

    private func carryOut(_ call: Call, _ id: Int, _ job: ReportJob) async {
        var job = job
        do {
            switch call {
            case .create(let request):
                let isFinished = try await withWorker { try await job.create(request) }
                let deadline = job.lifecycle.deadline ?? time.now
                put(job, id) { $0.created(id, isFinished: isFinished, deadline: deadline, at: time.now) }
            case .poll(let request):
                try await withWorker { try await job.poll(request) }
                try await proceed(id, job)
            }
        } catch { end(id) { job.end(error) } }
    }

    /// The worker was taken when the call began.
    private func withWorker<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        defer { workers.release() }
        return try await body()
    }

    /// After a poll: reads the rows of a finished report, or puts it where its next call comes from.
    private func proceed(_ id: Int, _ job: ReportJob) async throws {
        var job = job
        while true {
            switch job.lifecycle.step {
            case .poll: return put(job, id) { $0.notFinished(id, at: time.now, budget) }
            case .create(let moment): return put(job, id) { $0.createAgain(id, notBefore: moment ?? time.now) }
            case .renewAddress(let moment): return put(job, id) { $0.pollAgain(id, notBefore: moment) }
            case .download(let url?):
                state.withLock { $0.policy.finished(id) }
                wakeUp.signal()
                if job.hasTurn {
                    guard try await job.download(url) else { continue }
                } else {
                    try await job.takeTurn()
                    continue
                }
                guard job.nextPart() else { return end(id) { job.end() } }
            case .download(nil):
                state.withLock { $0.policy.finished(id) }
                guard job.nextPart() else { return end(id) { job.end() } }
            case .divide: job.divide()
            case .fail(let failure): throw job.failure(failure)
            }
        }
    }

    /// What the quota leaves that creations and polls share.
    private var budget: CallBudget? { client.budget(of: Operation.getReport.category) }

    private func put(_ job: ReportJob, _ id: Int, _ change: (inout PollingPolicy) -> Void) {
        let isClosed = state.withLock { state in
            if !state.isClosed {
                state.jobs[id] = job
                change(&state.policy)
            }
            return state.isClosed
        }
        if isClosed { return end(id) { job.abandon() } }
        wakeUp.signal()
    }

    private func end(_ id: Int, _ report: () -> Void) {
        state.withLock { $0.forget(id) }
        report()
        wakeUp.signal()
    }
}

extension ReportPoller.State {
    /// The next step, and its report.
    fileprivate mutating func next(
        at now: Timestamp,
        _ budget: @autoclosure () -> CallBudget?
    ) -> (PollingPolicy.Step, ReportJob?) {
        let step = policy.next(at: now, budget())
        return (step, step.report.flatMap { jobs[$0] })
    }

    fileprivate mutating func forget(_ id: Int) {
        policy.remove(id)
        jobs[id] = nil
        open -= 1
    }

    fileprivate mutating func takeJobs() -> [ReportJob] {
        let ids = jobs.keys.sorted()
        return ids.compactMap { id in
            let job = jobs[id]
            forget(id)
            return job
        }
    }
}

extension PollingPolicy.Step {
    /// The report; nil if there is none.
    var report: Int? {
        switch self {
        case .create(let id), .poll(let id): id
        case .wait: nil
        }
    }
}
