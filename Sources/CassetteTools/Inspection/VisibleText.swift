/// Text in which characters that are invisible or move their neighbours are written as code points: `U+202E`.
///
/// Recordings contain anything that a server sent: escape sequences for terminals, marks that reverse the direction of
/// writing.
enum VisibleText {
    /// Line breaks and tabs are, too.
    static func of(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            if isHidden(scalar) { result += name(scalar) } else { result.unicodeScalars.append(scalar) }
        }
    }

    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
        switch scalar.properties.generalCategory {
        // Joiners are part of scripts and emoji, and move nothing.
        case .format: return scalar.value != 0x200C && scalar.value != 0x200D
        case .control, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }

    /// `U+001B`.
    static func name(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
