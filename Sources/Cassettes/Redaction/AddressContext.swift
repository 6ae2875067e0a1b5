/// Whether a place of a text is in an address, which may not hold angle brackets and whose path says where to go.
///
/// It walks along the text once, so it must be asked about places in ascending order.
struct AddressContext {
    private let text: [UInt8]
    private var place = 0
    /// Whether `://` comes before the place in the same word, plain or as JSON may write it.
    private var isInAddress = false
    /// The same, also percent-encoded, if neither a query nor a fragment has begun.
    private var isInPath = false

    init(_ text: [UInt8]) { self.text = text }

    /// The placeholder in the form that fits the text around it.
    mutating func fit(_ placeholder: [UInt8], at start: Int) -> [UInt8] {
        walk(to: start)
        return isInAddress ? Escape.percent.encode(placeholder) : placeholder
    }

    mutating func isInAddress(_ start: Int) -> Bool {
        walk(to: start)
        return isInAddress
    }

    /// Whether a place is in the scheme, host or path of an address. A cookie that equals one of them (a host, the last
    /// page) is not a secret there, and without them the recording could not be read again.
    mutating func isBeforeQuery(_ start: Int) -> Bool {
        walk(to: start)
        return isInPath
    }

    private mutating func walk(to end: Int) {
        while place < end {
            let byte = text[place]
            place += 1
            switch byte {
            case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ">"):
                (isInAddress, isInPath) = (false, false)
            case UInt8(ascii: "/"):
                if isBefore(Self.plain) || isBefore(Self.escaped) { (isInAddress, isInPath) = (true, true) }
            case UInt8(ascii: "f"), UInt8(ascii: "F"):
                if isBefore(Self.encoded) { isInPath = true } else if isBefore(Self.question) { isInPath = false }
            case UInt8(ascii: "?"), UInt8(ascii: "#"): isInPath = false
            case UInt8(ascii: "3"): if isBefore(Self.number) { isInPath = false }
            default: break
            }
        }
    }

    /// Whether a mark ends at the place, ignoring case.
    private func isBefore(_ mark: [UInt8]) -> Bool {
        place >= mark.count && mark.indices.allSatisfy { lower(text[place - mark.count + $0]) == mark[$0] }
    }

    private func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    /// Whether a text is an absolute address, or a path as programs write them.
    static func isReference(_ text: [UInt8]) -> Bool {
        let value = String(decoding: text, as: UTF8.self)
        if value.contains("://") || value.lowercased().contains("%3a%2f%2f") { return true }
        let lower = value.lowercased()
        guard value.hasPrefix("/") || lower.hasPrefix("%2f") else { return false }
        return text.split { "/?&=.%_-".utf8.contains($0) }.allSatisfy { $0.count <= longestWord }
    }

    /// Anything longer in a path may be an opaque token.
    private static let longestWord = 20
    private static let plain = Array("://".utf8)
    private static let escaped = Array(":\\/\\/".utf8)
    private static let encoded = Array("%3a%2f%2f".utf8)
    private static let question = Array("%3f".utf8)
    private static let number = Array("%23".utf8)
}
