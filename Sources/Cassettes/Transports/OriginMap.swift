import HTTPTransport

/// Moves a recording to another address: links to hosts of the recording become links to where it is served now.
///
/// Without it, a client that is given a recorded download URL would go there and leave the recording.
package struct OriginMap: Sendable {
    private struct Move: Sendable {
        let from: [UInt8]
        let to: [UInt8]
    }

    private let moves: [Move]

    /// What happens to hosts other than the API's.
    package enum OtherHosts: Sendable {
        /// They are kept, for a replay that receives requests to any host.
        case stay
        /// They are served below `/__origin/`, followed by scheme and host.
        case move
    }

    /// - Parameters:
    ///   - cassette: the recording whose addresses are mapped.
    ///   - served: scheme and authority of where the API is served: `http://127.0.0.1:8080`.
    ///   - otherHosts: what happens to addresses of hosts other than the API.
    package init(_ cassette: Cassette, served: String, otherHosts: OtherHosts) {
        let api = cassette.provenance.apiURL.map(Self.origin)
        var targets: [String: String] = [:]
        if otherHosts == .move {
            for origin in Set(cassette.interactions.map({ Self.origin($0.request.url) })) {
                targets[origin] = "\(served)/__origin/\(Self.segments(origin))"
            }
        }
        if let api { targets[api] = served }
        moves = targets.sorted { $0.key < $1.key }.filter { $0.key != $0.value }.flatMap { origin, target in
            [false, true].map { Move(from: Self.bytes(origin, $0), to: Self.bytes(target, $0)) }
        }
    }

    /// The cassette at its new address: in URLs, headers and bodies, in plain text and with escaped slashes.
    package func moved(_ cassette: Cassette) -> Cassette {
        guard !moves.isEmpty else { return cassette }
        var result = cassette
        result.provenance.apiURL = cassette.provenance.apiURL.map(moved)
        result.interactions = cassette.interactions.map { interaction in
            var interaction = interaction
            interaction.request.url = moved(interaction.request.url)
            guard var response = interaction.response else { return interaction }
            response.body.bytes = moved(response.body.bytes)
            response.headers = response.headers.map { HeaderField($0.name, moved($0.value)) }
            interaction.response = response
            return interaction
        }
        return result
    }

    private func moved(_ text: String) -> String { String(decoding: moved(Array(text.utf8)), as: UTF8.self) }

    private func moved(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for move in moves { bytes = Self.replaced(move, in: bytes) }
        return bytes
    }

    private static func replaced(_ move: Move, in bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var place = 0
        var copied = 0
        let first = move.from[0]
        while let start = bytes[place...].firstIndex(of: first), start + move.from.count <= bytes.count {
            let end = start + move.from.count
            // With a longer host or port it is a different one.
            if bytes[start..<end].elementsEqual(move.from), end == bytes.count || !isPartOfAuthority(bytes[end]) {
                result += bytes[copied..<start]
                result += move.to
                copied = end
                place = end
            } else {
                place = start + 1
            }
        }
        return copied == 0 ? bytes : result + bytes[copied...]
    }

    private static func isPartOfAuthority(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"):
            true
        default: false
        }
    }

    private static func bytes(_ url: String, _ isEscaped: Bool) -> [UInt8] {
        Array(
            (isEscaped ? url.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "\\/") : url)
                .utf8
        )
    }

    private static func segments(_ origin: String) -> String {
        let url = URLReference(origin)
        return "\(url.scheme ?? "")/\(url.authority ?? "")"
    }

    private static func origin(_ url: String) -> String {
        let url = URLReference(url)
        return "\(url.scheme ?? "")://\(url.authority ?? "")"
    }
}
