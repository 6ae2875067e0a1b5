package import Basics
import JSONText

extension PinterestClient {
    /// How many bytes of a response are read; Pinterest's is below 100.
    private static let readyStateLimit = 65_536

    /// Asks whether the metrics of ads for a day are final, including conversions.
    ///
    /// - Parameter isOptional: whether the call is given up as soon as it fails.
    /// - Throws: ``APIFailure``.
    package func areMetricsReady(on day: CalendarDate, isOptional: Bool) async throws -> Bool {
        var request = APIRequest(.metricsReadyState, query: [("date", day.description)], subject: day.description)
        request.isOptional = isOptional
        return try await call(request) { response in
            let body = try await response.body.collect(limit: Self.readyStateLimit)
            let answer = try JSONValue(parsing: body, reading: .repairing)
            guard let conversions = answer["conversion_metrics_ready"]?.boolValue,
                let others = answer["non_conversion_metrics_ready"]?.boolValue
            else {
                if let error = ErrorBody(answer) { throw ErrorInBody(error) }
                throw BodyFailure(.unexpectedBody, "it does not say whether the metrics are ready")
            }
            return conversions && others
        }
    }
}
