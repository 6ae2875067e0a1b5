import Basics
import AirbyteProtocol
import JSONText
import Testing

@Suite("The configured catalog")
struct ConfiguredCatalogTests {
    @Test("streams are read in their order with name, namespace and mode; other fields are ignored")
    func streams() throws {
        let catalog = try catalog(
            """
            {"streams": [
              {"stream": {"name": "ads", "namespace": null, "json_schema": {}, "supported_sync_modes": ["full_refresh"],
                          "unheard_of": 1},
               "sync_mode": "incremental", "destination_sync_mode": "append_dedup", "cursor_field": ["updated_time"],
               "primary_key": [["id"]], "generation_id": 3, "minimum_generation_id": 0, "sync_id": 17},
              {"stream": {"name": "boards", "namespace": "marketing"}, "sync_mode": "full_refresh"}
            ], "more": true}
            """
        )
        #expect(
            catalog.streams.map(\.descriptor) == [
                StreamDescriptor(name: "ads"), StreamDescriptor(name: "boards", namespace: "marketing"),
            ]
        )
        #expect(catalog.streams.map(\.syncMode) == [.incremental, .fullRefresh])
        #expect(catalog.streams.map(\.pointer) == ["/streams/0", "/streams/1"])
    }

    @Test("a catalog without streams is accepted")
    func empty() throws {
        #expect(try catalog(#"{"streams": []}"#).streams.isEmpty)
    }

    @Test("one name in two namespaces is two streams")
    func namespaces() throws {
        let text = """
            {"streams": [{"stream": {"name": "ads", "namespace": "a"}, "sync_mode": "full_refresh"},
                         {"stream": {"name": "ads", "namespace": "b"}, "sync_mode": "full_refresh"}]}
            """
        #expect(try catalog(text).streams.count == 2)
    }

    @Test(
        "an error names the problem, its place and the fix",
        arguments: [
            Wrong("{", nil, "not valid JSON", "Correct the file"),
            Wrong("[]", "", "\"streams\" is missing", "Add"),
            Wrong("{}", "", "\"streams\" is missing", "Add"),
            Wrong(#"{"streams": null}"#, "", "\"streams\" is missing", "Add"),
            Wrong(#"{"streams": {}}"#, "/streams", "expected an array", "Change"),
            Wrong(#"{"streams": ["ads"]}"#, "/streams/0", "expected an object", "Change"),
            Wrong(#"{"streams": [{"sync_mode": "incremental"}]}"#, "/streams/0", "\"stream\" is missing", "Add"),
            Wrong(#"{"streams": [{"stream": "ads"}]}"#, "/streams/0/stream", "expected an object", "Change"),
            Wrong(#"{"streams": [{"stream": {}}]}"#, "/streams/0/stream", "\"name\" is missing", "Add"),
            Wrong(
                #"{"streams": [{"stream": {"name": 7}}]}"#,
                "/streams/0/stream/name",
                "expected a string",
                "Change"
            ),
            Wrong(#"{"streams": [{"stream": {"name": ""}}]}"#, "/streams/0/stream/name", "empty", "discover"),
            Wrong(#"{"streams": [{"stream": {"name": "ads"}}]}"#, "/streams/0", "\"sync_mode\" is missing", "Add"),
            Wrong(
                #"{"streams": [{"stream": {"name": "ads"}, "sync_mode": "full"}]}"#,
                "/streams/0/sync_mode",
                "\"full\" is not an allowed value",
                "full_refresh, incremental"
            ),
            Wrong(
                #"{"streams": [{"stream": {"name": "ads", "namespace": 1}, "sync_mode": "incremental"}]}"#,
                "/streams/0/stream/namespace",
                "expected a string",
                "Change"
            ),
            Wrong(
                """
                {"streams": [{"stream": {"name": "ads"}, "sync_mode": "incremental"},
                             {"stream": {"name": "ads"}, "sync_mode": "full_refresh"}]}
                """,
                "/streams/1",
                "\"ads\" appears here and at /streams/0",
                "Leave out"
            ),
        ]
    )
    func wrong(_ wrong: Wrong) throws {
        let error = try #require(throws: InputError.self) { try catalog(wrong.text) }
        #expect(error.source == "catalog file catalog.json")
        #expect(error.pointer == wrong.pointer)
        #expect(error.problem.contains(wrong.problem))
        #expect(error.fix.contains(wrong.fix))
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        let text: String
        let pointer: String?
        let problem: String
        let fix: String
        var testDescription: String { text }

        init(_ text: String, _ pointer: String?, _ problem: String, _ fix: String) {
            (self.text, self.pointer, self.problem, self.fix) = (text, pointer, problem, fix)
        }
    }

    private func catalog(_ text: String) throws -> ConfiguredCatalog {
        try ConfiguredCatalog(JSONInput(source: "catalog file catalog.json", parsing: Array(text.utf8)))
    }
}
