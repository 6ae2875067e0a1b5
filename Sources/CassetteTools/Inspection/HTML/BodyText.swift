import Cassettes
import JSONText

/// A body as a page shows it: JSON indented, other text as it is, anything else in hexadecimal.
struct BodyText: Equatable {
    enum Form: Equatable { case json, text, hexadecimal }

    let form: Form
    /// The text shown.
    let text: String
    /// The number of bytes not shown: of the indented text for JSON, else of the body.
    let bytesLeftOut: Int

    /// - Parameter limit: the maximum number of bytes shown of the form; a character is never cut in two.
    init(_ bytes: [UInt8], limit: Int) {
        if let text = Self.text(bytes) {
            let json = Self.indented(bytes)
            form = json == nil ? .text : .json
            let whole = json ?? text
            self.text = Self.prefix(whole, limit)
            bytesLeftOut = whole.utf8.count - self.text.utf8.count
        } else {
            form = .hexadecimal
            text = HexDump.text(bytes.prefix(limit))
            bytesLeftOut = max(0, bytes.count - limit)
        }
    }

    /// The note above a body that is cut; nil if all of it is shown.
    var note: String? {
        guard bytesLeftOut > 0 else { return nil }
        let unit = form == .json ? "bytes of the indented text" : "bytes"
        return "Only the beginning is shown: \(Quantity.count(bytesLeftOut)) \(unit) are left out."
    }

    /// Nil if the bytes are not UTF-8 or contain a zero byte.
    private static func text(_ bytes: [UInt8]) -> String? {
        bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }

    private static func indented(_ bytes: [UInt8]) -> String? {
        guard let json = try? JSONValue(parsing: bytes), json.objectValue != nil || json.arrayValue != nil else {
            return nil
        }
        return json.indentedText
    }

    private static func prefix(_ text: String, _ limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        let place = text.utf8.index(text.startIndex, offsetBy: limit)
        return String(text.unicodeScalars[..<place.samePosition(in: text.unicodeScalars, before: text)])
    }
}

extension String.Index {
    /// This place, or the start of the character that it falls into.
    fileprivate func samePosition(in scalars: String.UnicodeScalarView, before text: String) -> String.Index {
        var place = self
        while place.samePosition(in: scalars) == nil { place = text.utf8.index(before: place) }
        return place
    }
}
