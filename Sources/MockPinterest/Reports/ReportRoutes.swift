import HTTPTransport
import HTTPTypes
import JSONText

/// Answers the operations of reports, but for the state they share.
struct ReportRoutes: Sendable {
    let world: World
    let options: ReportOptions

    /// The answer to a creation.
    func created(_ job: ReportDesk.Job) -> MockAnswer {
        var members: [(String, JSONValue)] = [("report_status", "IN_PROGRESS"), ("token", .string(job.token))]
        // All three ways to say nothing are in use.
        switch job.serial % 3 {
        case 0: members.append(("message", .null))
        case 1: members.append(("message", ""))
        default: break
        }
        return MockAnswer(json: JSONValue.members(members).bytes)
    }

    /// Looks at what a finished report has.
    func content(of job: ReportDesk.Job) -> ReportDesk.Content {
        let body = ReportBody(job.request, in: world, options: options)
        return body.isEmpty ? .nothing : .rows(size: body.size(limit: options.sizeLimit))
    }

    /// The answer to a poll.
    ///
    /// - Parameter base: scheme and authority that the download is on.
    func status(_ progress: ReportDesk.Progress, base: String, now: Timestamp) -> MockAnswer {
        switch progress {
        case .doesNotExist: return MockAnswer(json: JSONValue.object(["report_status": "DOES_NOT_EXIST"]).bytes)
        case .nothingToSay: return status(.null)
        case .inProgress: return status("IN_PROGRESS")
        case .expired: return status("EXPIRED")
        case .finished(let job):
            let address = ReportAddress(serial: job.serial, issued: now, lifetime: options.urlLifetime)
            let url = JSONValue.string(base + address.target(seed: world.seed))
            switch job.content {
            case .nothing where empty(job) == .nullURL: return status("FINISHED")
            case .nothing: return status("FINISHED", url: url, size: empty(job) == .emptyBody ? 0 : 2)
            case .rows(let size?): return status("FINISHED", url: url, size: .number(JSONNumber(size)))
            default: return status("FINISHED", url: url)
            }
        }
    }

    private func status(_ status: JSONValue, url: JSONValue = .null, size: JSONValue = .null) -> MockAnswer {
        MockAnswer(json: JSONValue.object(["report_status": status, "url": url, "size": size]).bytes)
    }

    /// The download itself.
    func download(_ job: ReportDesk.Job) -> MockAnswer {
        let report = ReportBody(job.request, in: world, options: options)
        var answer = MockAnswer(status: 200, headers: [.contentType: "application/json"], body: MockBody([]))
        switch job.content ?? content(of: job) {
        case .nothing:
            let text = report.shape == .list ? "[]" : "{}"
            if empty(job) == .emptyObject { answer.body = MockBody(Array(text.utf8)) }
        case .rows(let size): answer.body = report.body(length: size)
        }
        return answer
    }

    private func empty(_ job: ReportDesk.Job) -> ReportOptions.Empty {
        options.emptyAs ?? ReportOptions.Empty.allCases[job.serial % ReportOptions.Empty.allCases.count]
    }
}
