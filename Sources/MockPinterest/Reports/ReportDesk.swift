import HTTPTransport
import JSONText

/// Keeps the reports that were asked for: how far each is, and which download addresses are good.
struct ReportDesk: Sendable {
    struct Job: Sendable {
        let serial: Int
        let token: String
        let request: ReportRequest
        let created: Timestamp
        fileprivate(set) var polls = 0
        fileprivate(set) var finished: Timestamp?
        /// What there is to download, once that has been looked at.
        var content: Content?
    }

    enum Content: Sendable {
        case rows(size: Int?)
        case nothing
    }

    /// What a poll comes to.
    enum Progress: Sendable {
        case doesNotExist
        /// With the status null for once.
        case nothingToSay
        case inProgress
        case expired
        case finished(Job)
    }

    private let seed: UInt64
    private var serial = 0
    /// Reports by serial number; the oldest go first.
    private var jobs: [Int: Job] = [:]
    private var serials: [String: Int] = [:]
    private var meter = QuotaMeter()

    private static let limit = 20_000

    init(seed: UInt64) { self.seed = seed }

    /// Takes a report in and gives it a token.
    ///
    /// - Throws: ``APIError`` when there were too many in the last minute.
    mutating func create(
        _ request: ReportRequest,
        now: Timestamp,
        options: ReportOptions
    ) throws(APIError) -> Job {
        if let limit = options.costLimit,
            let quota = meter.count("reports", quotas: ["reports": Quota(calls: limit, per: .seconds(60))], now: now),
            quota.isOver
        {
            throw .tooManyReports(retryAfter: quota.headers[.rateLimitReset] ?? "60")
        }
        serial += 1
        var draw = Draw(seed, serial, salt: Salt.report)
        let token = "rpt" + (0..<4).map { _ in String(draw.next(), radix: 36) }.joined()
        let job = Job(serial: serial, token: token, request: request, created: now)
        jobs[serial] = job
        serials[token] = serial
        if let oldest = jobs.removeValue(forKey: serial - Self.limit) { serials[oldest.token] = nil }
        return job
    }

    /// Counts a poll and says how things stand.
    mutating func poll(_ token: String, account: Int, now: Timestamp, options: ReportOptions) -> Progress {
        guard let serial = serials[token], var job = jobs[serial], job.request.account == account else {
            return .doesNotExist
        }
        job.polls += 1
        defer { jobs[serial] = job }
        var draw = Draw(seed, serial, job.polls, salt: Salt.report)
        if job.finished == nil {
            switch options.progress {
            case .polls(let number):
                var own = Draw(seed, serial, salt: Salt.report &+ 1)
                if job.polls >= number ?? 1 + own.below(3) { job.finished = now }
            case .time(let duration):
                let end = job.created.advanced(by: duration)
                if end <= now { job.finished = end }
            }
        }
        guard let finished = job.finished else {
            return options.sendsNullStatus && draw.oneIn(4) ? .nothingToSay : .inProgress
        }
        return now < finished.advanced(by: options.lifetime) ? .finished(job) : .expired
    }

    /// Keeps what looking at a report has brought, so that it is done once only.
    mutating func keep(_ content: Content, of job: Job) { jobs[job.serial]?.content = content }

    func job(serial: Int) -> Job? { jobs[serial] }
}
