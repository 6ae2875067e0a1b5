import Basics
import Cassettes
import HTTPTransport

/// Removes ports from addresses of this machine, because a server picks a new one at each start.
struct LoopbackPorts {
    private static let hosts = ["127.0.0.1", "localhost", "[::1]"].map { Array($0.utf8) }
    private static let colons = [":", "%3A", "%3a"].map { Array($0.utf8) }

    private let api: [UInt8]?

    init(_ cassette: Cassette) {
        api = cassette.provenance.apiOrigin.map { Array("\($0.port)".utf8) }
    }

    func settle(_ cassette: inout Cassette) {
        cassette.provenance.apiURL = cassette.provenance.apiURL.map(settled)
        for place in cassette.interactions.indices { settle(&cassette.interactions[place]) }
    }

    private func settle(_ interaction: inout Interaction) {
        interaction.request.url = settled(interaction.request.url)
        if var body = interaction.request.body {
            settle(&interaction.request.headers, &body)
            interaction.request.body = body
        } else {
            interaction.request.headers = settled(interaction.request.headers)
        }
        if var response = interaction.response {
            settle(&response.headers, &response.body)
            interaction.response = response
        }
        if let message = interaction.failure?.message { interaction.failure?.message = settled(message) }
    }

    /// A length that was correct stays correct.
    private func settle(_ headers: inout [HeaderField], _ body: inout RecordedBody) {
        let length = String(body.bytes.count)
        body.bytes = settled(body.bytes)
        headers = settled(headers).map { header in
            let isLength = header.name.lowercased() == "content-length" && header.value == length
            return isLength ? HeaderField(header.name, String(body.bytes.count)) : header
        }
    }

    private func settled(_ headers: [HeaderField]) -> [HeaderField] {
        headers.map { HeaderField($0.name, settled($0.value)) }
    }

    private func settled(_ text: String) -> String { String(decoding: settled(Array(text.utf8)), as: UTF8.self) }

    private func settled(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var copied = 0
        var place = 0
        while place < bytes.count {
            guard let port = port(in: bytes, at: place) else {
                place += 1
                continue
            }
            result += bytes[copied..<port.lowerBound]
            // The API's port and all others get different numbers, so a request to another server stays recognisable.
            result.append(bytes[port].elementsEqual(api ?? []) ? UInt8(ascii: "1") : UInt8(ascii: "2"))
            copied = port.upperBound
            place = port.upperBound
        }
        return copied == 0 ? bytes : result + bytes[copied...]
    }

    /// The range of the port's digits in an address that begins at a place.
    private func port(in bytes: [UInt8], at start: Int) -> Range<Int>? {
        let first = bytes[start]
        guard first == UInt8(ascii: "1") || first == UInt8(ascii: "l") || first == UInt8(ascii: "["),
            Self.canBegin(start, in: bytes),
            let host = Self.hosts.first(where: { bytes[start...].starts(with: $0) }),
            let colon = Self.colons.first(where: { bytes[(start + host.count)...].starts(with: $0) })
        else { return nil }
        let begin = start + host.count + colon.count
        let end = bytes[begin...].firstIndex { !$0.isDigit } ?? bytes.count
        return (1...5).contains(end - begin) ? begin..<end : nil
    }

    /// Not in the middle of another name. A place after an escape, as in `http%3A%2F%2Flocalhost`, is a boundary.
    private static func canBegin(_ start: Int, in bytes: [UInt8]) -> Bool {
        start == 0 || !isPartOfHost(bytes[start - 1]) || start >= 3 && bytes[start - 3] == UInt8(ascii: "%")
    }

    private static func isPartOfHost(_ byte: UInt8) -> Bool {
        byte.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "-")
    }
}
