/// Escapes text of a recording so that a page shows it as text, whatever it contains.
enum HTMLText {
    /// For use between tags. Invisible characters are written as code points, except line breaks and tabs with
    /// `keepingLines`.
    static func escaped(_ text: some StringProtocol, keepingLines: Bool = false) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if let entity = entity(scalar) {
                result += entity
            } else if VisibleText.isHidden(scalar), !keepingLines || !(scalar == "\n" || scalar == "\t") {
                result += "<span class=\"unseen\">\(VisibleText.name(scalar))</span>"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// For use between the quotes of an attribute.
    static func attribute(_ text: String) -> String {
        VisibleText.of(text).unicodeScalars.reduce(into: "") { result, scalar in
            if let entity = entity(scalar) { result += entity } else { result.unicodeScalars.append(scalar) }
        }
    }

    private static func entity(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&#39;"
        default: nil
        }
    }
}
