import Basics
import Cassettes
import Foundation
import JSONText

/// A place of `Fixtures/scanner`, labelled with whether it holds a secret.
struct LabelledPlace {
    let name: String
    let kind: String
    let isSecret: Bool
    /// In the words of the folder's README.
    let place: String
    let text: String

    /// Whether it was added after the figures of held-out places had been seen.
    let isLater: Bool

    /// Whether it is left out of all tuning: its results are counted and its name is not printed.
    var isHeldOut: Bool { !isLater && SHA256.hash(Array(name.utf8))[0].isMultiple(of: 3) }

    static func all(in folder: String) throws -> [Self] {
        try ["secret", "harmless", "later"].flatMap { file in
            let text = try InputFile.read("\(folder)/\(file).json", describedAs: "fixture")
            return try JSONInput(source: file, parsing: text).array().map { input in
                Self(
                    name: try input.required("name").string(),
                    kind: try input.required("kind").string(),
                    isSecret: try input.required("label").string() == "secret",
                    place: try input.required("place").string(),
                    text: try input.required("text").string().replacing("¦", with: ""),
                    isLater: file == "later"
                )
            }
        }
    }

    /// A document in which nothing else could be taken for a secret.
    var document: [UInt8] {
        if ["document", "vcrpy"].contains(place) { return Array(text.utf8) }
        let words = place.split(separator: " ", maxSplits: 2).map(String.init)
        func pairs(_ message: String, _ part: String) -> JSONValue {
            guard words.count == 3, words[0] == message, words[1] == part else { return .array([]) }
            return [["name": .string(words[2]), "value": .string(text)]]
        }
        func body(_ message: String) -> JSONValue? {
            guard words.count == 3, words[0] == message, words[1] == "body" else { return nil }
            return ["mimeType": .string(words[2]), "text": .string(text)]
        }
        let url = place == "url" ? text : "https://api.example.com/v1/items?page=2"
        var request: [(String, JSONValue)] = [
            ("method", "GET"), ("url", .string(url)), ("httpVersion", "HTTP/1.1"),
            ("headers", pairs("request", "header")), ("cookies", pairs("request", "cookie")), ("queryString", []),
        ]
        if let body = body("request") { request.append(("postData", body)) }
        let response: JSONValue = .members([
            ("status", 200), ("statusText", "OK"), ("headers", pairs("response", "header")), ("cookies", []),
            ("content", body("response") ?? ["mimeType": "text/plain", "text": ""]),
        ])
        let entry: JSONValue = .members([
            ("startedDateTime", "2026-11-20T10:00:00.000Z"), ("request", .members(request)), ("response", response),
        ])
        return JSONValue.members([("log", ["version": "1.2", "entries": [entry]])]).bytes
    }
}
