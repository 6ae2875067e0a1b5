import HTTPTransport
import HTTPTypes

/// One operation of the API: its path, its parameters, its rate limits and its scopes.
struct Operation: Sendable {
    /// Its name in the API description.
    let id: String
    let method: HTTPRequest.Method
    /// Path below the base; `{name}` is a placeholder for an id.
    let template: [String]
    /// The rate-limit categories whose quotas it uses up.
    let categories: [String]
    /// All of them are needed.
    let scopes: [String]
    /// Those of the path.
    let placeholders: [Parameter]
    /// Those of the query.
    let parameters: [Parameter]

    /// The values of the path's placeholders; nil when the path is another operation's.
    func match(_ segments: [String]) -> [String: String]? {
        guard segments.count == template.count else { return nil }
        var values: [String: String] = [:]
        for (segment, pattern) in zip(segments, template) {
            if pattern.hasPrefix("{") {
                values[String(pattern.dropFirst().dropLast())] = segment
            } else if segment != pattern {
                return nil
            }
        }
        return values
    }

    /// Whether its answers come in pages.
    var isPaged: Bool { parameters.contains { $0.name == "bookmark" } }

    /// Literal segments, so that `campaigns/analytics` is preferred to a placeholder.
    var literals: Int { template.count { !$0.hasPrefix("{") } }

    /// Checks path values and query as the API does.
    /// - Parameter passesUnknown: whether parameters that the operation does not have are ignored instead of refused.
    func arguments(
        path: [String: String],
        query: QueryString,
        passesUnknown: Bool = false
    ) throws(APIError) -> Arguments {
        for (name, value) in path.sorted(by: { $0.key < $1.key }) {
            try placeholders.first { $0.name == name }?.check(value)
        }
        var given: [String: [String]] = [:]
        for (name, value) in query.pairs {
            guard parameters.contains(where: { $0.name == name }) else {
                if passesUnknown { continue }
                throw .invalid("Parameter '\(name)' is not known to this operation")
            }
            given[name, default: []].append(value)
        }
        var values: [String: [String]] = [:]
        for parameter in parameters {
            if let texts = given[parameter.name] {
                values[parameter.name] = try parameter.values(texts)
            } else if parameter.isRequired {
                throw .invalid("'\(parameter.name)' is a required parameter")
            }
        }
        return Arguments(path: path, values: values)
    }
}

/// The validated arguments of an operation.
struct Arguments: Sendable {
    let path: [String: String]
    let values: [String: [String]]

    /// All values of a parameter; nil when it is absent.
    func list(_ name: String) -> [String]? { values[name] }

    func text(_ name: String) -> String? { values[name]?.first }

    func flag(_ name: String) -> Bool { text(name)?.lowercased() == "true" }

    func integer(_ name: String, default value: Int) -> Int { text(name).flatMap { Int($0) } ?? value }

    /// Ids as numbers; those that are too large cannot exist here and become 0.
    func ids(_ name: String) -> [Int64]? { values[name]?.map(Self.number) }

    /// An id of the path.
    func id(_ name: String) -> Int64 { Self.number(path[name] ?? "") }

    static func number(_ text: String) -> Int64 {
        guard let number = Int64(text), String(number) == text else { return 0 }
        return number
    }
}
