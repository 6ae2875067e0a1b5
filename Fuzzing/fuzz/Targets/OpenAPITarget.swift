import Basics
import Cassettes
import JSONText

@testable import CassetteTools

extension FuzzTarget {
    /// Any bytes are an API description or give one error, and a recording can be checked against any description.
    static let openAPI = FuzzTarget(
        "openapi",
        folders: ["openapi"],
        samples: [
            ##"{"openapi":"3.0.0","paths":{"/boards":{"get":{"responses":{"200":{"content":{"application/json":{"schema":"##
                + ##"{"$ref":"#/components/schemas/a"}}}}}}}},"components":{"schemas":{"a":{"type":"object","properties":"##
                + ##"{"items":{"$ref":"#/components/schemas/a"}},"allOf":[{"$ref":"#/components/schemas/a"}]}}}}"##
        ]
    ) { input in
        do throws(InputError) {
            let description = try APIDescription(JSONInput(source: "description", parsing: input))
            _ = DescriptionCheck.check(recorded, description, ignoring: [])
        } catch { require(!error.problem.isEmpty && !error.fix.isEmpty, "an empty error") }
    }

    private static let recorded: Cassette = {
        let body = #"{"items":[{"id":"1","name":"a","n":[1,[2.5,[null]]],"type":"b"}],"bookmark":null}"#
        let paths = ["boards", "boards/1", "ad_accounts", "ad_accounts/2/campaigns?page_size=1", "x/1?a=b"]
        return Cassette(
            interactions: paths.map { path in
                Interaction(
                    started: "2026-11-23T00:00:00.000Z",
                    request: RecordedRequest(method: "GET", url: "https://api.pinterest.com/v5/\(path)"),
                    response: RecordedResponse(
                        status: 200,
                        headers: [HeaderField("Content-Type", "application/json")],
                        body: RecordedBody(Array(body.utf8), mimeType: "application/json")
                    )
                )
            }
        )
    }()
}
