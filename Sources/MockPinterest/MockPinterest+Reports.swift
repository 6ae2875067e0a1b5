import Basics
import HTTPTransport
import HTTPTypes

/// Requests about reports, whose jobs are part of the state.
extension MockPinterest {
    func createReport(
        _ request: MockRequest,
        _ arguments: Arguments,
        _ now: Timestamp,
        isMix: Bool
    ) throws(APIError) -> MockAnswer {
        let account = try Routes(world: world).account(arguments)
        let report =
            try isMix
            ? ReportRequest(parsingMix: request.body, account: account, today: now.date)
            : ReportRequest(parsing: request.body, account: account, today: now.date)
        let job = try state.withLock { (state) throws(APIError) in
            try state.desk.create(report, text: request.body, now: now, options: options.reports)
        }
        return reports.created(job)
    }

    func reportStatus(
        _ request: MockRequest,
        _ arguments: Arguments,
        _ now: Timestamp,
        isMix: Bool
    ) throws(APIError) -> MockAnswer {
        let account = try Routes(world: world).account(arguments)
        let token = arguments.text("token") ?? ""
        var progress = state.withLock {
            $0.desk.poll(token, account: account, isMix: isMix, now: now, options: options.reports)
        }
        if case .finished(var job) = progress, job.content == nil {
            // Outside the lock: it may take a while.
            let content = reports.content(of: job)
            job.content = content
            state.withLock { $0.desk.keep(content, of: job) }
            progress = .finished(job)
        }
        let host = options.reports.host ?? request.head.authority ?? "127.0.0.1"
        let base = "\(request.head.scheme ?? "http")://\(host)"
        return reports.status(progress, base: base, now: now)
    }

    func download(
        _ request: MockRequest,
        path: String,
        query: QueryString?,
        now: Timestamp
    ) -> MockAnswer {
        do throws(StorageError) {
            guard request.head.method == .get else { throw .methodNotAllowed }
            guard request.head.headerFields[.authorization] == nil else { throw .twoCredentials }
            guard let query else { throw .accessDenied }
            let address = try ReportAddress(path: path, query: query, seed: world.seed)
            guard address.isGood(at: now) else { throw .expired }
            guard let job = state.withLock({ $0.desk.job(serial: address.serial) }) else { throw .noSuchKey }
            return reports.download(job)
        } catch {
            return error.answer
        }
    }

    private var reports: ReportRoutes { ReportRoutes(world: world, options: options.reports) }
}
