import Basics
import JSONText

@testable import Cassettes

extension FuzzTarget {
    /// Any bytes are an allow list or give one error; patterns match by their definition, in linear time.
    static let allowList = FuzzTarget(
        "allow-list",
        samples: [
            #"{"allowed":[{"path":"response body $.bookmark","shape":"opaque text*","why":"a place in a list"}]}"#,
            #"{"allowed":[{"path":"**a**b**","why":"x"},{"path":"*.*.**","shape":null,"why":"y"}]}"#,
            "**a**a**a**b\naaaaaaaaaaaaaaaaaaaaaaaa", "a*c\nabc", "*.*\na.b c",
        ]
    ) { input in
        do throws(InputError) {
            let list = try AllowList(JSONInput(source: "allow list", parsing: input))
            for entry in list.entries {
                let plain = entry.path.filter { $0 != "*" }
                let finding = SecretFinding(entry: 1, path: plain, shape: entry.shape?.filter { $0 != "*" } ?? "any")
                require(list.allows(finding), "the path \(entry.path) does not allow \(plain)")
            }
        } catch { require(!error.problem.isEmpty && !error.fix.isEmpty, "an empty error") }
        checkPattern(input)
    }

    /// The first line is a pattern, the rest is a text.
    private static func checkPattern(_ input: [UInt8]) {
        let pattern = String(decoding: input.prefix { $0 != 0x0A }.prefix(200), as: UTF8.self)
        let text = String(decoding: input.drop { $0 != 0x0A }.dropFirst().prefix(400), as: UTF8.self)
        let found = Glob(pattern).matches(text)
        require(found == matches(Array(pattern.utf8), Array(text.utf8)), "\(pattern) and \(text): \(found)")
        let long = String(repeating: text, count: text.isEmpty ? 0 : 20_000 / text.utf8.count)
        _ = Glob(pattern).matches(long)
    }

    /// Matching by definition: a table of which prefixes of the pattern match which prefixes of the text.
    private static func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
        var row = [Bool](repeating: false, count: text.count + 1)
        row[0] = true
        var place = 0
        while place < pattern.count {
            var next = [Bool](repeating: false, count: text.count + 1)
            let isStar = pattern[place] == UInt8(ascii: "*")
            let isDouble = isStar && place + 1 < pattern.count && pattern[place + 1] == UInt8(ascii: "*")
            for end in 0...text.count {
                if isStar {
                    let mayGrow = end > 0 && (isDouble || text[end - 1] != 0x20 && text[end - 1] != UInt8(ascii: "."))
                    next[end] = row[end] || mayGrow && next[end - 1]
                } else if end > 0 {
                    next[end] = row[end - 1] && text[end - 1] == pattern[place]
                }
            }
            row = next
            place += isDouble ? 2 : 1
        }
        return row[text.count]
    }
}
