import Basics
import HTTPTransport
import JSONText

/// Keeps the requested reports: the status of each, and the valid download addresses.
struct ReportJobs: Sendable {
    struct Job: Sendable {
        let serial: Int
        let token: String
        fileprivate let key: Asked
        let request: ReportRequest
        let created: Timestamp
        fileprivate(set) var polls = 0
        /// When it was finished; nil while in progress.
        fileprivate(set) var finished: Timestamp?
        /// What there is to download, once that has been determined.
        var content: Content?

        /// Finishes it when its time has come, if reports finish by time.
        fileprivate mutating func finish(by now: Timestamp, options: ReportOptions) {
            guard finished == nil, case .time(let duration) = options.progress else { return }
            let end = created.advanced(by: duration)
            if end <= now { finished = end }
        }

        /// Whether it has not been deleted yet.
        fileprivate func isThere(at now: Timestamp, options: ReportOptions) -> Bool {
            finished.map { now < $0.advanced(by: options.lifetime) } ?? true
        }
    }

    enum Content: Sendable {
        case rows(size: Int?)
        case nothing
    }

    /// The result of a poll.
    enum Progress: Sendable {
        case doesNotExist
        /// With a null status this time.
        case nothingToSay
        case inProgress
        case expired
        case finished(Job)
    }

    private let seed: UInt64
    private var serial = 0
    /// Reports by serial number; the oldest are dropped first.
    private var jobs: [Int: Job] = [:]
    private var serials: [String: Int] = [:]
    /// The report that each request created, by the account and the text of the request.
    private var asked: [Asked: Int] = [:]
    private var meter = QuotaMeter()

    fileprivate struct Asked: Hashable, Sendable {
        let account: Int
        let text: UInt64
    }

    private static let limit = 20_000

    init(seed: UInt64) { self.seed = seed }

    /// Adds a report and gives it a token. A report that was requested with the same text and still exists is returned
    /// instead.
    ///
    /// - Parameter text: the request as it was sent.
    /// - Throws: ``APIError`` when too many were created in the last minute.
    mutating func create(
        _ request: ReportRequest,
        text: [UInt8],
        now: Timestamp,
        options: ReportOptions
    ) throws(APIError) -> Job {
        if let limit = options.costLimit,
            let quota = meter.count(["reports"], quotas: ["reports": Quota(calls: limit, per: .seconds(60))], now: now),
            quota.isOver
        {
            throw .tooManyReports(retryAfter: quota.headers[.rateLimitReset] ?? "60")
        }
        let key = Asked(account: request.account, text: fingerprint(String(decoding: text, as: UTF8.self)))
        if let serial = asked[key], var job = jobs[serial] {
            job.finish(by: now, options: options)
            jobs[serial] = job
            if job.isThere(at: now, options: options) { return job }
        }
        serial += 1
        var draw = SeededDraw(seed, serial, salt: HashSalt.report)
        let token = "\(draw.text(22, of: Alphabet.base64URL))==\(draw.text(339, of: Alphabet.base64URL))="
        let job = Job(serial: serial, token: token, key: key, request: request, created: now)
        jobs[serial] = job
        serials[token] = serial
        asked[key] = serial
        if let oldest = jobs.removeValue(forKey: serial - Self.limit) {
            serials[oldest.token] = nil
            if asked[oldest.key] == oldest.serial { asked[oldest.key] = nil }
        }
        return job
    }

    /// Counts a poll and returns the status.
    ///
    /// - Parameter isMix: whether it is asked for as a marketing mix report.
    mutating func poll(
        _ token: String,
        account: Int,
        isMix: Bool,
        now: Timestamp,
        options: ReportOptions
    ) -> Progress {
        guard let serial = serials[token], var job = jobs[serial], job.request.account == account,
            job.request.isMix == isMix
        else { return .doesNotExist }
        job.polls += 1
        defer { jobs[serial] = job }
        var draw = SeededDraw(seed, serial, job.polls, salt: HashSalt.report)
        job.finish(by: now, options: options)
        if job.finished == nil, case .polls(let number) = options.progress {
            var own = SeededDraw(seed, serial, salt: HashSalt.report &+ 1)
            if job.polls >= number ?? 1 + own.below(3) { job.finished = now }
        }
        guard job.finished != nil else {
            return options.sendsNullStatus && draw.oneIn(4) ? .nothingToSay : .inProgress
        }
        return job.isThere(at: now, options: options) ? .finished(job) : .expired
    }

    /// Stores what there is to download, so that it is only determined once.
    mutating func keep(_ content: Content, of job: Job) { jobs[job.serial]?.content = content }

    func job(serial: Int) -> Job? { jobs[serial] }
}
