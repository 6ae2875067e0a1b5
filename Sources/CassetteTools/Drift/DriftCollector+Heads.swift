import Cassettes
import HTTPTransport

/// Differences between two entries, except in their bodies.
extension DriftCollector {
    mutating func compareHeads(_ old: Interaction, _ new: Interaction, _ pair: EntryPairing.Pair) {
        let operation = pair.operation
        compareQuestions(old.request, new.request, pair)
        compare(.harmless, operation, "_stream", old.stream, new.stream)
        compare(.harmless, operation, "_repeat", "\(old.repeats)", "\(new.repeats)")
        if old.started != new.started || old.time != new.time {
            let example = "\(old.started) and \(old.time.text) ms, now \(new.started) and \(new.time.text) ms"
            add(.harmless, operation, "startedDateTime, time", "sent or answered at another time", example: example)
        }
        compareFailures(old.failure, new.failure, operation)
        guard let was = old.response, let now = new.response else {
            if let was = old.response {
                add(.breaking, operation, "response", "was status \(was.status), now no answer")
            }
            if let now = new.response {
                add(.notable, operation, "response", "had no response, now status \(now.status)")
            }
            return
        }
        if was.status != now.status {
            let isBreaking = was.status < 400 && now.status >= 400
            add(
                isBreaking ? .breaking : .notable,
                operation,
                "response status",
                "was \(was.status), now \(now.status)",
                example: "entry \(pair.new + 1) of the new recording"
            )
        } else {
            compare(.harmless, operation, "response statusText", was.statusText, now.statusText)
        }
        compare(.harmless, operation, "response httpVersion", was.httpVersion, now.httpVersion)
        // A correct length follows from the body.
        let follows = old.tellsItsLength && new.tellsItsLength
        compareHeaders(was.headers, now.headers, "response", operation, leavingOut: follows ? "content-length" : nil)
    }

    private mutating func compareQuestions(
        _ old: RecordedRequest,
        _ new: RecordedRequest,
        _ pair: EntryPairing.Pair
    ) {
        compareHeaders(old.headers, new.headers, "request", pair.operation)
        compare(.harmless, pair.operation, "request httpVersion", old.httpVersion, new.httpVersion)
        guard pair.likeness != .same else { return }
        let queries = (QueryString(ofURL: old.url), QueryString(ofURL: new.url))
        for name in Set((queries.0.pairs + queries.1.pairs).map(\.name)).sorted() {
            let (was, now) = (queries.0[name], queries.1[name])
            guard was != now else { continue }
            let isNamed = was != nil && now != nil
            let message = isNamed ? "other values" : was == nil ? "was not sent, now is" : "was sent, now is not"
            let example = "was \(shown(was ?? "absent")), now \(shown(now ?? "absent"))"
            add(isNamed ? .harmless : .notable, pair.operation, "request query \(name)", message, example: example)
        }
        if old.body?.bytes != new.body?.bytes {
            add(.harmless, pair.operation, "request body", "other values")
        }
        let paths = (URLReference(old.url).path, URLReference(new.url).path)
        if paths.0 != paths.1 {
            let example = "was \(shown(paths.0)), now \(shown(paths.1))"
            add(.harmless, pair.operation, "request path", "other identifiers", example: example)
        }
    }

    private mutating func compareFailures(_ old: RecordedFailure?, _ new: RecordedFailure?, _ operation: String) {
        guard old != new else { return }
        switch (old, new) {
        case (nil, let now?):
            add(.breaking, operation, "_error", "was none, now \(now.code.rawValue) in the \(now.phase)")
        case (let was?, nil):
            add(.notable, operation, "_error", "was \(was.code.rawValue) in the \(was.phase), now none")
        case (let was?, let now?) where was.code != now.code || was.phase != now.phase:
            let message = "was \(was.code.rawValue) in the \(was.phase), now \(now.code.rawValue) in the \(now.phase)"
            add(.notable, operation, "_error", message)
        default: add(.harmless, operation, "_error", "other bytes or another message")
        }
    }

    private mutating func compareHeaders(
        _ old: [HeaderField],
        _ new: [HeaderField],
        _ side: String,
        _ operation: String,
        leavingOut leftOut: String? = nil
    ) {
        func values(_ headers: [HeaderField]) -> [String: [String]] {
            Dictionary(headers.map { ($0.name.lowercased(), [$0.value]) }, uniquingKeysWith: +)
        }
        let (before, after) = (values(old), values(new))
        for name in Set(before.keys).union(after.keys).sorted()
        where before[name] != after[name] && name != leftOut {
            let role = HeaderRole(name, side: side)
            let place = "\(side) header \(name)"
            guard let was = before[name]?.joined(separator: ", "), let now = after[name]?.joined(separator: ", ") else {
                let message = before[name] == nil ? "was not sent, now is" : "was sent, now is not"
                add(role.presence, operation, place, message)
                continue
            }
            let isSame = role.essence(was) == role.essence(now)
            let message = isSame || role == .informational ? "other value" : "was \(shown(was)), now \(shown(now))"
            let example = "was \(shown(was)), now \(shown(now))"
            add(isSame ? .harmless : role.value, operation, place, message, example: example)
        }
    }

    private mutating func compare(
        _ severity: Drift.Severity,
        _ operation: String,
        _ place: String,
        _ old: String?,
        _ new: String?
    ) {
        guard old != new else { return }
        add(severity, operation, place, "was \(shown(old ?? "absent")), now \(shown(new ?? "absent"))")
    }
}

extension Interaction {
    fileprivate var tellsItsLength: Bool {
        response.map { $0.headers.value("Content-Length") == String($0.body.bytes.count) } ?? false
    }
}
