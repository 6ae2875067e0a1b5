import Basics
import HTTPTransport
import HTTPTypes
import JSONText

/// Answers the operations of reports, apart from their shared state.
struct ReportRoutes: Sendable {
    let world: World
    let options: ReportOptions

    /// The response to a creation.
    func created(_ job: ReportJobs.Job) -> MockAnswer {
        if job.finished != nil {
            let message =
                "This job has already finished processing. Please make a GET request to this endpoint and pass in the "
                + "token parameter \(job.token)"
            return MockAnswer(
                json: JSONValue.members([
                    ("report_status", "FINISHED"), ("token", .string(job.token)), ("message", .string(message)),
                ]).bytes
            )
        }
        var members: [(String, JSONValue)] = [("report_status", "IN_PROGRESS"), ("token", .string(job.token))]
        // All three forms of "no message" are used.
        switch job.serial % 3 {
        case 0: members.append(("message", .null))
        case 1: members.append(("message", ""))
        default: break
        }
        return MockAnswer(json: JSONValue.members(members).bytes)
    }

    /// Determines what a finished report contains.
    func content(of job: ReportJobs.Job) -> ReportJobs.Content {
        let body = ReportBody(job.request, in: world, options: options)
        return body.isEmpty ? .nothing : .rows(size: body.size(limit: options.sizeLimit))
    }

    /// The response to a poll.
    ///
    /// - Parameter base: scheme and authority of the download.
    func status(_ progress: ReportJobs.Progress, base: String, now: Timestamp) -> MockAnswer {
        switch progress {
        case .doesNotExist: return MockAnswer(json: JSONValue.object(["report_status": "DOES_NOT_EXIST"]).bytes)
        case .nothingToSay: return status(.null)
        case .inProgress: return status("IN_PROGRESS")
        case .expired: return status("EXPIRED")
        case .finished(let job):
            let url = JSONValue.string(base + address(of: job, issued: now).target(seed: world.seed))
            switch job.content {
            case .nothing where options.emptyAs == .nullURL: return status("FINISHED")
            case .nothing: return status("FINISHED", url: url, size: options.emptyAs == .emptyBody ? 0 : 2)
            case .rows(let size?): return status("FINISHED", url: url, size: .number(JSONNumber(size)))
            default: return status("FINISHED", url: url)
            }
        }
    }

    private func status(_ status: JSONValue, url: JSONValue = .null, size: JSONValue = .null) -> MockAnswer {
        MockAnswer(json: JSONValue.object(["report_status": status, "url": url, "size": size]).bytes)
    }

    /// The download itself.
    func download(_ job: ReportJobs.Job) -> MockAnswer {
        let report = ReportBody(job.request, in: world, options: options)
        let path = address(of: job, issued: job.created).path(seed: world.seed)
        var draw = SeededDraw(world.seed, Int(truncatingIfNeeded: fingerprint(path)), salt: HashSalt.headers)
        var answer = MockAnswer(
            status: 200,
            headers: [
                .contentType: "application/json",
                .eTag: "\"\(draw.text(32, of: Alphabet.hexadecimal))\"",
                .lastModified: HTTPDate.text(of: job.finished ?? job.created),
                .acceptRanges: "bytes",
                .storageEncryption: "AES256",
            ],
            body: MockBody([])
        )
        switch job.content ?? content(of: job) {
        case .nothing:
            let text = report.shape == .list ? "[]" : "{}"
            if options.emptyAs == .emptyObject { answer.body = MockBody(Array(text.utf8)) }
        case .rows(let size): answer.body = report.body(length: size)
        }
        return answer
    }

    private func address(of job: ReportJobs.Job, issued: Timestamp) -> ReportAddress {
        ReportAddress(
            serial: job.serial,
            account: world.id(of: .adAccounts, at: job.request.account),
            created: job.created.seconds,
            issued: issued,
            lifetime: options.urlLifetime
        )
    }
}
