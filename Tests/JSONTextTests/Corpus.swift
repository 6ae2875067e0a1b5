import JSONText
import Testing

/// Texts on whose validity parser, view and scanner have to agree.
enum Corpus {
    /// Valid texts.
    static let valid: [Text] = [
        "null", "true", "false", " \t\r\n1\n", "\"\"", "[]", "{}", "[ ]", "{ }", "[[],{}]", #"{"":""}"#,
        "0", "-0", "1", "-1", "10", "0.0", "-0.10", "1e5", "1E+5", "1e-05", "0e0", "12.5E+007",
        "1000000000000000000000",
        "9007199254740993", "1.0000000000000000000000000000000000001", "1e400",
        #""\"\\\/\b\f\n\r\t""#, #""\u0000\u001f\u00e9\u20AC\ud83d\uDE00""#, #""\uFFFF\uD7FF\uE000""#,
        #""\udbff\udfff""#, #"{"\u0061":1,"b":{"a":2}}"#,
        "\"\u{7F}\"", "\"é\"", "\"日本語のテキスト\"", "\"😀\"", "\"a😀b\u{10FFFF}c\u{FFFD}\u{FFFF}\"",
        "\"\u{2028}\u{2029}\u{FEFF}\"",
        "\"12345678\"", "\"1234567\"", "\"123456789 abcdefgh \\n ijklmnop\"",
        Text(nested(JSONLimits.depth)), Text(nestedObjects(JSONLimits.depth)),
        Text([0x22, 0xC2, 0x80, 0x22]), Text([0x22, 0xDF, 0xBF, 0x22]), Text([0x22, 0xE0, 0xA0, 0x80, 0x22]),
        Text([0x22, 0xED, 0x9F, 0xBF, 0x22]), Text([0x22, 0xEE, 0x80, 0x80, 0x22]),
        Text([0x22, 0xF0, 0x90, 0x80, 0x80, 0x22]), Text([0x22, 0xF4, 0x8F, 0xBF, 0xBF, 0x22]),
    ]

    /// Damaged texts, with the expected error and its offset.
    static let invalid: [Damaged] = [
        ("", "the text ends where a value should be", 0),
        ("  \n", "the text ends where a value should be", 3),
        ("\u{FEFF}{}", "the text starts with a byte order mark", 0),
        ("[\u{FEFF}]", "this is not a JSON value", 1),
        ("nul", "this is not a JSON value", 0),
        ("nulL", "this is not a JSON value", 0),
        ("NaN", "this is not a JSON value", 0),
        ("[Infinity]", "this is not a JSON value", 1),
        ("-Infinity", "this is not a JSON value", 0),
        ("True", "this is not a JSON value", 0),
        ("'a'", "this is not a JSON value", 0),
        ("// a", "this is not a JSON value", 0),
        ("truefalse", "there is more text after the value", 4),
        ("{} {}", "there is more text after the value", 3),
        ("1 ,", "there is more text after the value", 2),
        ("]", "this is not a JSON value", 0),
        ("}", "this is not a JSON value", 0),
        // Numbers
        ("-", "this is not a JSON value", 0),
        ("+1", "this is not a JSON value", 0),
        (".5", "this is not a JSON value", 0),
        ("-.5", "this is not a JSON value", 0),
        ("01", "a number has a leading zero", 0),
        ("[-00]", "a number has a leading zero", 1),
        ("1.", "a number is malformed", 0),
        ("[1.]", "a number is malformed", 1),
        ("1.e5", "a number is malformed", 0),
        ("1e", "a number is malformed", 0),
        ("1e+", "a number is malformed", 0),
        ("[1E-]", "a number is malformed", 1),
        ("1_000", "there is more text after the value", 1),
        ("0x10", "there is more text after the value", 1),
        ("[1 2]", "expected a comma or a closing bracket", 3),
        ("[1.5.5]", "expected a comma or a closing bracket", 4),
        ("[--1]", "this is not a JSON value", 1),
        // Containers
        ("[", "an array is not closed", 1),
        ("[1", "an array is not closed", 2),
        ("[1,", "the text ends where a value should be", 3),
        ("[1,]", "this is not a JSON value", 3),
        ("[,1]", "this is not a JSON value", 1),
        ("[1}", "expected a comma or a closing bracket", 2),
        ("{", "an object is not closed", 1),
        (#"{"a":1"#, "an object is not closed", 6),
        (#"{"a":1,"#, "expected a member name in quotes", 7),
        (#"{"a":1,}"#, "expected a member name in quotes", 7),
        (#"{"a"}"#, "expected a colon", 4),
        (#"{"a""#, "expected a colon", 4),
        (#"{"a" 1}"#, "expected a colon", 5),
        (#"{"a":}"#, "this is not a JSON value", 5),
        (#"{"a":"#, "the text ends where a value should be", 5),
        (#"{"a"::1}"#, "this is not a JSON value", 5),
        (#"{a:1}"#, "expected a member name in quotes", 1),
        (#"{1:1}"#, "expected a member name in quotes", 1),
        (#"{"a":1]"#, "expected a comma or a closing brace", 6),
        (#"{"a":1 "b":2}"#, "expected a comma or a closing brace", 7),
        (Text(nested(JSONLimits.depth + 1)), "the text is nested deeper than 512 levels", 512),
        (Text(nestedObjects(JSONLimits.depth + 1)), "the text is nested deeper than 512 levels", 512 * 5),
        // Strings
        ("\"", "a string is not closed", 0),
        ("[\"abc", "a string is not closed", 1),
        (#""abc\"#, "a string is not closed", 0),
        (#""abc\""#, "a string is not closed", 0),
        (#""\u12"#, "a string is not closed", 0),
        (#""\ud83d\u"#, "a string is not closed", 0),
        ("\"a\nb\"", "unescaped control character in a string", 2),
        ("\"123456789\u{0}\"", "unescaped control character in a string", 10),
        ("\"\u{1F}\"", "unescaped control character in a string", 1),
        (#""\x""#, "unknown escape in a string", 1),
        (#""\U0041""#, "unknown escape in a string", 1),
        (#""\u12G4""#, "expected four hexadecimal digits", 5),
        (#""\u12""#, "expected four hexadecimal digits", 5),
        (#""\u+123""#, "expected four hexadecimal digits", 3),
        (#""\ud83d""#, "unpaired surrogate in a string", 1),
        (#""a\ude00""#, "unpaired surrogate in a string", 2),
        (#""\ud83dx""#, "unpaired surrogate in a string", 1),
        (#""\ud83d\n""#, "unpaired surrogate in a string", 1),
        (#""\ud83d\ud83d\ude00""#, "unpaired surrogate in a string", 1),
        (#""\ud83d\u0041""#, "unpaired surrogate in a string", 1),
        // UTF-8: stray, truncated, overlong, surrogates, beyond U+10FFFF, and bytes that never occur in it
        (Text([0x22, 0x80, 0x22]), "a string is not valid UTF-8", 1),
        (Text([0x22, 0xBF, 0x22]), "a string is not valid UTF-8", 1),
        (Text([0x22, 0xC3, 0x22]), "a string is not valid UTF-8", 1),
        (Text([0x22, 0xC3, 0xC3, 0xA9, 0x22]), "a string is not valid UTF-8", 1),
        (Text([0x22, 0xE6, 0x97, 0x22]), "a string is not valid UTF-8", 1),
        (Text([0x22, 0x61, 0xF0, 0x9F, 0x98, 0x22]), "a string is not valid UTF-8", 2),
        (Text([0x22, 0xF0, 0x9F, 0x98]), "a string is not closed", 0),
        (Text([0x22, 0xC0, 0x80, 0x22]), "a string is not valid UTF-8", 1),
        (Text([0x22, 0xC1, 0xBF, 0x22]), "a string is not valid UTF-8", 1),
        (Text([0x22, 0xE0, 0x9F, 0xBF, 0x22]), "a string is not valid UTF-8", 1),
        (Text([0x22, 0xF0, 0x8F, 0xBF, 0xBF, 0x22]), "a string is not valid UTF-8", 1),
        (Text([0x22, 0xED, 0xA0, 0x80, 0x22]), "a string is not valid UTF-8", 1),
        (Text([0x22, 0xED, 0xBF, 0xBF, 0x22]), "a string is not valid UTF-8", 1),
        (Text([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22]), "a string is not valid UTF-8", 1),
        (Text([0x22, 0xF5, 0x80, 0x80, 0x80, 0x22]), "a string is not valid UTF-8", 1),
        (Text([0x22, 0xFF, 0x22]), "a string is not valid UTF-8", 1),
        (Text([0x7B, 0x22, 0xFE, 0x22, 0x3A, 0x31, 0x7D]), "a string is not valid UTF-8", 2),
        (Text([0xC3, 0xA9]), "this is not a JSON value", 0),
        (Text([0xEF, 0xBB]), "this is not a JSON value", 0),
        (Text([0x5B, 0x31, 0x80, 0x5D]), "expected a comma or a closing bracket", 2),
        (Text([0x5B, 0xA0, 0x5D]), "this is not a JSON value", 1),
        (Text([0x5B, 0x0B, 0x5D]), "this is not a JSON value", 1),
        (Text([0x00]), "this is not a JSON value", 0),
    ].map { Damaged(text: $0, error: JSONError($1, at: $2)) }

    private static func nested(_ depth: Int) -> [UInt8] {
        Array(repeating: UInt8(ascii: "["), count: depth) + Array(repeating: UInt8(ascii: "]"), count: depth)
    }

    private static func nestedObjects(_ depth: Int) -> [UInt8] {
        Array(String(repeating: #"{"a":"#, count: depth).utf8) + [UInt8(ascii: "1")]
            + Array(repeating: UInt8(ascii: "}"), count: depth)
    }
}

/// A JSON text, possibly damaged.
struct Text: Sendable, ExpressibleByStringLiteral, CustomTestStringConvertible {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }
    init(stringLiteral value: String) { bytes = Array(value.utf8) }

    /// Without the whitespace around the value.
    var trimmed: String {
        let isSpace = { (byte: UInt8) in [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
        return String(decoding: bytes.drop(while: isSpace).reversed().drop(while: isSpace).reversed(), as: UTF8.self)
    }

    var testDescription: String {
        let shown = bytes.prefix(60).map { byte in
            (0x20..<0x7F).contains(byte) ? String(UnicodeScalar(byte)) : "<\(String(byte, radix: 16))>"
        }
        return shown.joined() + (bytes.count > 60 ? "…" : "")
    }
}

struct Damaged: Sendable, CustomTestStringConvertible {
    let text: Text
    let error: JSONError

    var testDescription: String { text.testDescription }
}
