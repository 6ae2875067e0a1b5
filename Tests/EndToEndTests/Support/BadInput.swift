import Testing

/// An invalid file, and what its error must contain.
struct BadInput: Sendable, CustomTestStringConvertible {
    /// The file's text; nil for a path without a file.
    let text: String?
    /// What the message must contain besides the path: the place and the fix.
    let tells: [String]
    var isDirectory = false
    var testDescription: String { isDirectory ? "a directory" : text ?? "no file" }

    init(_ text: String?, _ tells: String...) {
        self.text = text
        self.tells = tells
    }

    /// Writes the file and returns its path.
    func place(in workplace: Workplace) throws -> String {
        if isDirectory { return workplace.path }
        guard let text else { return workplace.path + "/absent.json" }
        return try workplace.file("bad.json", text)
    }

    static let everywhere: [BadInput] = {
        var directory = BadInput(nil, "this is a directory", "Name a file")
        directory.isDirectory = true
        return [
            BadInput(nil, "the file does not exist", "Check the path"), directory, BadInput("", "is not valid JSON"),
            BadInput("{\"a\": 1,}", "is not valid JSON"),
        ]
    }()

    static let configurations =
        everywhere + [
            BadInput("[]", "expected an object"),
            BadInput("{}", "credentials"),
            configuration(#""start_date": "2026-02-30""#, "/start_date", "not a valid date", "YYYY-MM-DD"),
            configuration(#""start_date": 20260101"#, "/start_date", "\"20260101\" is not a valid date"),
            configuration(#""status": ["ACTIVE", "SLEEPING"]"#, "/status/1", "SLEEPING", "ACTIVE, PAUSED"),
            configuration(#""account_id": "12x""#, "/account_id", "consists of digits", "number"),
            configuration(#""account_id": "1234567890123456789""#, "/account_id", "longer than the 18 digits"),
            configuration(#""num_workers": 41"#, "/num_workers"),
        ]

    static let catalogs =
        everywhere + [
            BadInput("{}", "streams"),
            BadInput(#"{"streams": {}}"#, "/streams", "expected an array"),
            BadInput(#"{"streams": [{"stream": {}}]}"#, "/streams/0/stream", "name"),
            BadInput(
                #"{"streams": [{"stream": {"name": "boards"}, "sync_mode": "sometimes"}]}"#,
                "/streams/0/sync_mode",
                "full_refresh"
            ),
            BadInput(
                #"{"streams": [{"stream": {"name": "boards"}, "sync_mode": "full_refresh"},"#
                    + #" {"stream": {"name": "boards"}, "sync_mode": "full_refresh"}]}"#,
                "/streams/1",
                "\"boards\" appears here and at /streams/0",
                "Leave out one of the two"
            ),
        ]

    static let states =
        everywhere.filter { $0.text != "" } + [
            BadInput("7"),
            BadInput(#"[{"type": "WORLD"}]"#, "/0/type", "WORLD"),
        ]

    private static func configuration(_ field: String, _ tells: String...) -> BadInput {
        let credentials =
            #""client_id": "1492341", "client_secret": "secret-of-tests", "refresh_token": "token-of-tests""#
        return BadInput(text: "{\"credentials\": {\(credentials)}, \(field)}", tells: tells)
    }

    private init(text: String?, tells: [String]) {
        self.text = text
        self.tells = tells
    }
}
