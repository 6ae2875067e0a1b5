import Cassettes
import Foundation
import HTTPTransport
import JSONText

/// Checks one entry against its operation.
struct OperationCheck {
    let operation: APIOperation
    let description: APIDescription

    struct Finding {
        /// `request`, `response 200`.
        let side: String
        let violation: SchemaViolation
    }

    private static let contentType = "content type"

    /// - Parameter values: the values of the path parameters.
    func findings(_ interaction: Interaction, _ values: [String: String]) -> [Finding] {
        var found = parameters(interaction.request, values) + requestBody(interaction.request.body)
        // A truncated answer cannot be read, and its failure is recorded as such.
        if interaction.failure == nil, let answer = interaction.response { found += response(answer) }
        return found
    }

    private func parameters(_ request: RecordedRequest, _ values: [String: String]) -> [Finding] {
        var checker = SchemaChecker(description, .request, isText: true)
        var found: [SchemaViolation] = []
        let pairs = QueryString(ofURL: request.url).pairs
        for parameter in operation.parameters {
            let sent: String?
            switch parameter.location {
            case .path: sent = values[parameter.name].map { $0.removingPercentEncoding ?? $0 }
            case .query:
                // A list may be sent as one value with commas or as several values.
                let all = pairs.filter { $0.name == parameter.name }.map(\.value)
                sent = all.isEmpty ? nil : all.joined(separator: ",")
            case .header, .cookie: continue
            }
            let place = "\(parameter.location.rawValue) \(parameter.name)"
            guard let sent else {
                if parameter.isRequired { found.append(SchemaViolation(place, "it is missing")) }
                continue
            }
            if let schema = parameter.schema { found += checker.violations(.string(sent), schema, at: place) }
        }
        let known = Set(operation.parameters.filter { $0.location == .query }.map(\.name))
        for name in Set(pairs.map(\.name)).subtracting(known).sorted() {
            found.append(SchemaViolation("query \(name)", "the operation has no such parameter"))
        }
        return found.map { Finding(side: "request", violation: $0) }
    }

    private func requestBody(_ body: RecordedBody?) -> [Finding] {
        guard let body else {
            let isMissing = operation.requestBody?.isRequired == true
            return isMissing ? [Finding(side: "request", violation: SchemaViolation("body", "it is missing"))] : []
        }
        guard let described = operation.requestBody else {
            return [Finding(side: "request", violation: SchemaViolation("body", "the operation takes none"))]
        }
        return self.body(body, described, .request).map { Finding(side: "request", violation: $0) }
    }

    private func response(_ response: RecordedResponse) -> [Finding] {
        let side = "response \(response.status)"
        guard let described = operation.response(response.status) else {
            return [Finding(side: side, violation: SchemaViolation("status", "it is not described"))]
        }
        // A described answer without content may have any body.
        if described.schemas.isEmpty { return [] }
        var found = body(response.body, described, .response)
        // Refusals in another form come from in front of the API, such as a load balancer.
        if response.status >= 400, found.contains(where: { $0.place == Self.contentType }) {
            found = found.map { SchemaViolation($0.place, $0.message, isWarning: true, example: $0.example) }
        }
        return found.map { Finding(side: side, violation: $0) }
    }

    private func body(
        _ body: RecordedBody,
        _ described: APIOperation.Body,
        _ direction: SchemaChecker.Direction
    ) -> [SchemaViolation] {
        let (isDescribed, schema) = described.schema(for: body.mimeType)
        guard isDescribed else {
            let types = described.schemas.keys.sorted().joined(separator: ", ")
            let type = body.mimeType.isEmpty ? "none" : "\"\(shown(body.mimeType))\""
            return [SchemaViolation(Self.contentType, "expected \(types), found \(type)")]
        }
        guard let schema else { return [] }
        let essence = body.mimeType.prefix { $0 != ";" }.lowercased()
        if essence == "application/x-www-form-urlencoded" {
            var checker = SchemaChecker(description, direction, isText: true)
            return checker.violations(Self.form(body.text ?? ""), schema)
        }
        guard essence.hasSuffix("json") else { return [] }
        let value: JSONValue
        do { value = try JSONValue(parsing: body.bytes) } catch {
            return [SchemaViolation("body", "it is not JSON", example: error.description)]
        }
        var checker = SchemaChecker(description, direction)
        return checker.violations(value, schema)
    }

    private static func form(_ text: String) -> JSONValue {
        let pairs = QueryString(lenient: text[...]).pairs.map { ($0.name, JSONValue.string($0.value)) }
        return .object(.init(pairs, uniquingKeysWith: { first, _ in first }))
    }
}
