package import HTTPTypes

/// The target of a redirect, as a pure function of request and response.
package enum Redirect {
    /// The request to send next; nil when the response is final: not a redirect, no Location, or not a GET.
    ///
    /// `Authorization` and `Cookie` are removed when the origin changes.
    ///
    /// - Throws: `.addressRefused` when the redirect leads from https to http, to another scheme, or to a URL with
    ///   credentials or without a valid host.
    package static func next(
        after request: TransportRequest,
        _ head: HTTPResponse
    ) throws(TransportError) -> TransportRequest? {
        guard statuses.contains(head.status.code), request.head.method == .get,
            let location = head.headerFields[.location], !location.isEmpty
        else { return nil }
        let target = URLReference(location).resolved(against: base(of: request.head))
        guard let from = Origin(of: request.head), let to = Origin(scheme: target.scheme, authority: target.authority)
        else { throw refusal(of: request, "leads to a URL that is not plain http or https") }
        guard from.scheme == "http" || to.scheme == "https" else {
            throw refusal(of: request, "leads from https to http")
        }
        var next = request
        next.head.scheme = to.scheme
        next.head.authority = target.authority
        next.head.path = (target.path.isEmpty ? "/" : target.path) + (target.query.map { "?\($0)" } ?? "")
        if from != to {
            for name in boundToOrigin { next.head.headerFields[name] = nil }
        }
        return next
    }

    private static let statuses: Set<Int> = [301, 302, 303, 307, 308]
    private static let boundToOrigin: [HTTPField.Name] = [.authorization, .cookie]

    private static func base(of head: HTTPRequest) -> URLReference {
        let path = head.path ?? "/"
        let question = path.firstIndex(of: "?")
        return URLReference(
            scheme: head.scheme,
            authority: head.authority,
            path: String(path[..<(question ?? path.endIndex)]),
            query: question.map { String(path[path.index(after: $0)...]) }
        )
    }

    private static func refusal(of request: TransportRequest, _ what: String) -> TransportError {
        TransportError(.addressRefused, "a redirect from \(request.head.authority ?? "") \(what)")
    }
}
