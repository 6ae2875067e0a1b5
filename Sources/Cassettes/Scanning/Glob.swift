/// A text in which `*` stands for any text without spaces and dots and `**` for any text at all.
struct Glob: Sendable {
    private enum Part: Sendable { case byte(UInt8), some, anything }

    private let parts: [Part]

    init(_ text: String) {
        var parts: [Part] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "*") else {
                parts.append(.byte(byte))
                continue
            }
            let isDouble = rest.first == UInt8(ascii: "*")
            if isDouble { rest = rest.dropFirst() }
            parts.append(isDouble ? .anything : .some)
        }
        self.parts = parts
    }

    func matches(_ text: String) -> Bool {
        // The places in the text that the parts so far can reach.
        let bytes = Array(text.utf8)
        var reached: Set<Int> = [0]
        for part in parts {
            var next: Set<Int> = []
            for place in reached {
                switch part {
                case .byte(let byte):
                    if place < bytes.count, bytes[place] == byte { next.insert(place + 1) }
                case .anything: next.formUnion(place...bytes.count)
                case .some:
                    let end = bytes[place...].firstIndex { $0 == 0x20 || $0 == UInt8(ascii: ".") } ?? bytes.count
                    next.formUnion(place...end)
                }
            }
            reached = next
        }
        return reached.contains(bytes.count)
    }
}
