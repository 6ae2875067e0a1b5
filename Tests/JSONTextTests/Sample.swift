import JSONText
import Testing

/// A document to cut, valid or damaged.
struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let paths: [RowPath]
    let fields: [String]
    let bytes: [UInt8]

    var testDescription: String { name }

    init(_ name: String, _ paths: [RowPath], fields: [String] = [], _ text: String) {
        self.init(name, paths, fields: fields, bytes: Array(text.utf8))
    }

    init(_ name: String, _ paths: [RowPath], fields: [String] = [], bytes: [UInt8]) {
        self.name = name
        self.paths = paths
        self.fields = fields
        self.bytes = bytes
    }

    static let documents: [Sample] = [
        Sample(
            "entity page",
            [Shape.entities],
            fields: ["id", "name", "x"],
            #"{"items":[{"id":"12","name":"é \ud83d\ude00 \"q\" \\","x":[1,{"id":2}]},{"id":-0.5e+3,"x":null}],"bookmark":"a"}"#
        ),
        Sample(
            "pretty page",
            [Shape.entities],
            fields: ["id"],
            "\r\n{\n  \"bookmark\" : null ,\n  \"items\" : [ \n  {\r\n \"id\" :\t\"日本\",\n\"b\":true\n} , { } ]\n}\n"
        ),
        Sample("escaped keys", [Shape.entities], fields: ["id"], #"{"\u0069tems":[{"\u0069d":1,"Id":2,"i\u0044":3}]}"#),
        Sample(
            "report",
            [Shape.report, Shape.list],
            fields: ["D"],
            #"{"1":[{"D":1},{"D":2}],"2":[],"a\n":[{"D":"x"}],"m":"é"}"#
        ),
        Sample("report as a list", [Shape.report, Shape.list], fields: ["D"], #"[{"D":1},{"D":[[]]},{"D":{"D":7}}]"#),
        Sample(
            "user analytics",
            [Shape.userAnalytics],
            fields: ["date", "metrics"],
            #"{"all":{"daily_metrics":[{"date":"d","metrics":{"A":1.0}}],"summary":{}},"x":[[1],{}]}"#
        ),
        Sample("bare object", [Shape.document], fields: ["id"], #" {"id":"1","deep":{"id":[false]}} "#),
        Sample("error body", [Shape.entities], #"{"code":8,"message":"You have exceeded your rate limit"}"#),
        Sample("a number alone", [Shape.entities], "-12.50E-2"),
        Sample("items null", [Shape.entities], #"{"items":null}"#),
        Sample("a row that is a number", [Shape.entities], #"{"items":[{"id":1}, 5]}"#),
        Sample("a row that is a list", [Shape.entities], #"{"items":[[]]}"#),
        Sample("lone surrogate", [Shape.entities], #"{"items":[{"id":"\ud83d\u0041"}]}"#),
        Sample(
            "bad UTF-8",
            [Shape.entities],
            bytes: Array(#"{"items":[{"id":"é"#.utf8) + [0xED, 0xA0, 0x80] + Array("\"}]}".utf8)
        ),
        Sample("byte order mark", [Shape.entities], bytes: [0xEF, 0xBB, 0xBF] + Array("{}".utf8)),
        Sample("half a byte order mark", [Shape.entities], bytes: [0xEF, 0xBB, 0x20] + Array("{}".utf8)),
        Sample("text after the end", [Shape.entities], #"{"items":[]} {"#),
        Sample("cut in a row", [Shape.entities], #"{"items":[{"id":"1"},{"id":tr"#),
        Sample("cut in a string", [Shape.entities], #"{"items":[{"id":"1\u00"#),
        Sample("cut after a number in a row", [Shape.entities], #"{"items":[{"id":1"#),
        Sample("cut in a number", [Shape.entities], #"{"items":[{"id":1."#),
        Sample("number with a zero", [Shape.entities], #"{"items":[{"id":-01}]}"#),
        Sample("bad literal", [Shape.entities], #"{"items":[{"id":nulL}]}"#),
        Sample("duplicate around the rows", [Shape.entities], #"{ "items" : [{"id":1}], "a": 1, "items":[]}"#),
        Sample("nothing", [Shape.entities], ""),
        Sample("only whitespace", [Shape.entities], " \n"),
    ]
}
