import Basics
import Foundation
import Testing

/// A secret that a test plants, and every form in which a search that knows it would find it.
struct PlantedSecret: Sendable, CustomTestStringConvertible {
    let value: String

    var testDescription: String { value }

    static let all = [
        PlantedSecret(value: "pina_AMA7Q2BWAC6ZYAQAGAAHGD3TKUVCXYZABCDEF"),
        PlantedSecret(value: "c0nfig/secret+with=odd&chars%and spaces"),
        PlantedSecret(value: #"quo"ted\and/slashed'<tag>"#),
        PlantedSecret(value: "pässwörd-mit-ümläuten-∑"),
        PlantedSecret(value: "00112233445566778899aabbccddeeff00112233"),
        PlantedSecret(value: "aaaaaaaaaaaa"),
        // As JSON strings that follow each other, where long texts are cut.
        PlantedSecret(value: #"one","two", "three"#),
    ]

    private var bytes: [UInt8] { Array(value.utf8) }

    /// Where some bytes contain a form of it, by the form's name. It shares no line of code with what it tests.
    func forms(in haystack: [UInt8]) -> [String] {
        let text = Data(haystack)
        var found: [String] = []
        for (name, needle) in needles where !needle.isEmpty && text.range(of: Data(needle.utf8)) != nil {
            found.append(name)
        }
        return found
    }

    /// Each form that can be predicted.
    var needles: [(String, String)] {
        var needles = [("raw", value)]
        for allowed in [CharacterSet.alphanumerics, .urlQueryAllowed, .urlPathAllowed] {
            let encoded = value.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
            needles += [
                ("percent", encoded), ("percent in lower case", encoded.lowercasedEscapes),
                ("percent twice", encoded.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""),
                ("form", encoded.replacingOccurrences(of: "%20", with: "+")),
            ]
        }
        for slashes in [false, true] {
            let escaped = Planting.json(value, escapesSlashes: slashes)
            needles += [("JSON", escaped), ("JSON in JSON", Planting.json(escaped, escapesSlashes: slashes))]
        }
        needles.append(("ASCII JSON", Planting.asciiJSON(value)))
        for (name, inner) in needles.prefix(1) + [("JSON", Planting.json(value, escapesSlashes: false))] {
            for shift in 0..<3 {
                let core = Planting.base64Core(of: Array(inner.utf8), shift: shift)
                needles.append(("Base64 of \(name), alignment \(shift)", core))
                needles.append(("Base64 of \(name) in an address, alignment \(shift)", Planting.percent(core)))
                let forURLs = core.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
                needles.append(("Base64 for URLs of \(name), alignment \(shift)", forURLs))
            }
        }
        let digits = bytes.map { String(format: "%02x", $0) }.joined()
        return needles + [("hexadecimal", digits), ("hexadecimal in upper case", digits.uppercased())]
    }
}

extension String {
    /// Only the digits of percent escapes in lower case.
    fileprivate var lowercasedEscapes: String {
        var result = ""
        var left = 0
        for character in self {
            result += left > 0 ? character.lowercased() : String(character)
            left = character == "%" ? 2 : max(0, left - 1)
        }
        return result
    }
}
