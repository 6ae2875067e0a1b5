import Basics
import HTTPTransport
import HTTPTypes
import JSONText

extension MockPinterest {
    /// `/__mock/…`: inspection and control; not part of the API, so it bypasses the journal and the scenario.
    func control(_ request: MockRequest, path: String) -> MockAnswer {
        switch (request.head.method, path) {
        case (.get, "/__mock/fewest-calls"):
            return truth(QueryString(ofURL: request.head.path ?? "")) { $0.fewestCalls(of: $1) }
        case (.get, "/__mock/record-counts"):
            return truth(QueryString(ofURL: request.head.path ?? "")) { $0.recordCounts(of: $1) }
        case (.get, "/__mock/requests"):
            return MockAnswer(json: state.withLock { $0.journal }.json.bytes)
        case (.post, "/__mock/reset"):
            reset()
            return MockAnswer(json: Array("{}".utf8))
        case (.post, "/__mock/scenario"):
            do throws(InputError) {
                play(try Scenario(parsing: request.body, source: "scenario"))
                return MockAnswer(json: Array("{}".utf8))
            } catch {
                return MockAnswer(json: JSONValue.object(["error": .string(error.description)]).bytes, status: 400)
            }
        case (.get, "/__mock/verify"):
            let unused = unusedRules
            let body: JSONValue = ["unused": .array(unused.map { .string($0) })]
            return MockAnswer(json: body.bytes, status: unused.isEmpty ? 200 : 409)
        default: return APIError.unknownPath.answer
        }
    }

    private func truth(_ query: QueryString, _ count: (ExpectedData, [DirectStream]) -> JSONValue) -> MockAnswer {
        var truth = ExpectedData(world, startDate: query["start_date"].flatMap { CalendarDate($0) })
        let statuses = query["statuses"].map { $0.split(separator: ",").map { EntityStatus(rawValue: String($0)) } }
        truth.adGroupIDs = options.adGroupIDs
        truth.pinIDsPolicy = options.pinIDs
        if let statuses { truth.statuses = Set(statuses.compactMap(\.self)) }
        let streams = query["streams"].map { $0.split(separator: ",").map { DirectStream(rawValue: String($0)) } }
        guard (truth.startDate == nil) == (query["start_date"] == nil), statuses?.contains(nil) != true,
            streams?.contains(nil) != true
        else {
            let error =
                "start_date must be a day as in 2026-11-23, statuses a list as in ACTIVE,PAUSED, streams one as in ads,boards"
            return MockAnswer(json: JSONValue.object(["error": .string(error)]).bytes, status: 400)
        }
        return MockAnswer(json: count(truth, streams?.compactMap(\.self) ?? DirectStream.allCases).bytes)
    }
}
