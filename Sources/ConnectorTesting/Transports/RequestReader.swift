/// Parses HTTP/1.1 requests from the bytes of a connection. Only for well-behaved clients that send lengths.
struct RequestReader {
    typealias Parts = (method: String, target: String, fields: [ReceivedRequest.Field], body: [UInt8])

    /// Bytes received but not yet parsed.
    var bytes: [UInt8] = []

    /// The next request, once its whole body has arrived.
    mutating func takeRequest() -> Parts? {
        guard let headEnd = endOfHead() else { return nil }
        let lines = String(decoding: bytes[..<headEnd], as: UTF8.self).split(separator: "\r\n")
        let start = (lines.first ?? "").split(separator: " ", maxSplits: 2)
        guard start.count == 3 else { return nil }
        let fields = lines.dropFirst().map { line in
            let colon = line.firstIndex(of: ":") ?? line.endIndex
            return ReceivedRequest.Field(
                String(line[..<colon]),
                String(line[colon...].dropFirst().drop { $0 == " " })
            )
        }
        let length = fields.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
        guard bytes.count >= headEnd + length else { return nil }
        let body = Array(bytes[headEnd..<headEnd + length])
        bytes.removeFirst(headEnd + length)
        return (String(start[0]), String(start[1]), fields, body)
    }

    private func endOfHead() -> Int? {
        let end: [UInt8] = [13, 10, 13, 10]
        guard bytes.count >= 4 else { return nil }
        return (0...bytes.count - 4).first { bytes[$0..<$0 + 4].elementsEqual(end) }.map { $0 + 4 }
    }
}
