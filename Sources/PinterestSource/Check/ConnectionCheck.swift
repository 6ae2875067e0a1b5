import AirbyteProtocol
import HTTPTransport
import JSONText
import PinterestAPI

/// Finds out what the credentials open, with the fewest calls: a token, each configured account, one page a family.
struct ConnectionCheck: Sendable {
    let client: PinterestClient
    let configuration: ConnectorConfiguration
    let output: Output

    /// - Returns: nil when the connection works; otherwise why not.
    func run() async -> String? {
        do {
            try await client.authenticate()
        } catch {
            return "\(error)"
        }
        if case .only(let ids) = configuration.accounts {
            for id in ids {
                let subject = "ad account \(id)"
                if let failure = await probe(APIRequest(.adAccountsGet, pathIDs: [id], subject: subject)) {
                    return "\(failure)"
                }
                output.log(.info, "check: \(subject) can be read")
            }
        }
        return await families()
    }

    private func families() async -> String? {
        var failures: [APIFailure] = []
        for (name, operation) in Self.probes {
            if let failure = await probe(APIRequest(operation, query: [("page_size", "1")])) {
                output.log(.warn, "check: \(name) cannot be read: \(failure)")
                failures.append(failure)
            } else {
                output.log(.info, "check: \(name) can be read")
            }
        }
        return failures.count == Self.probes.count ? failures.first.map { "nothing can be read: \($0)" } : nil
    }

    // One cheap listing for each scope that streams need.
    private static let probes: [(String, Operation)] = [
        ("ad accounts and ads", .adAccountsList), ("boards and pins", .boardsList), ("catalogs", .catalogsList),
    ]

    /// Bytes of an answer that are read; one record is below 100 KB.
    private static let answerLimit = 1 << 20

    private func probe(_ request: APIRequest) async -> APIFailure? {
        do {
            try await client.call(request) { response in
                let answer = try JSONValue(parsing: try await response.body.collect(limit: Self.answerLimit))
                guard answer.objectValue != nil, answer["items"] != nil || answer["id"] != nil else {
                    if let error = ErrorBody(answer) { throw ErrorInBody(error) }
                    throw BodyFailure(.unexpectedBody, "it has neither items nor an id")
                }
            }
            return nil
        } catch let failure as APIFailure {
            return failure.rule.action == .empty ? nil : failure
        } catch {
            return APIFailure(.cancelled, request, detail: "\(error)")
        }
    }
}
