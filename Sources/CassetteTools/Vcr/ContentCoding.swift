import Basics
import Cassettes
import Gzip
import JSONText

/// Undoes the content encodings of an answer that vcrpy recorded.
///
/// The headers do not show whether they are already undone: depending on the recorded client, vcrpy keeps
/// `Content-Encoding` either way. It shows in the length, if the answer has one, and in the first bytes.
enum ContentCoding {
    /// The largest number of bytes that one body may decode to.
    static let largestBody = 268_435_456

    /// - Parameter place: the body, for error messages.
    /// - Throws: ``InputError`` when it is damaged, or has an encoding that cannot be undone here.
    static func decoded(
        _ bytes: [UInt8],
        headers: [HeaderField],
        place: JSONInput
    ) throws(InputError) -> [UInt8] {
        let codings = headers.filter { $0.name.lowercased() == "content-encoding" }
            .flatMap { $0.value.split(separator: ",") }
            .map { $0.filter { !$0.isWhitespace }.lowercased() }
            .filter { $0 != "identity" && !$0.isEmpty }
        let length = headers.value("Content-Length").flatMap { Int($0) }
        guard !codings.isEmpty, !bytes.isEmpty, length == nil || length == bytes.count else { return bytes }
        var bytes = bytes
        for coding in codings.reversed() { bytes = try decoded(bytes, coding, place) }
        return bytes
    }

    private static func decoded(_ bytes: [UInt8], _ coding: String, _ place: JSONInput) throws(InputError) -> [UInt8] {
        switch coding {
        case "gzip", "x-gzip":
            return bytes.starts(with: [0x1F, 0x8B]) ? try streams(bytes, as: .gzip, place) : bytes
        case "deflate":
            // The two bytes of a zlib header, as one number, are a multiple of 31.
            if bytes.count > 2, bytes[0] & 0x0F == 8, (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0 {
                return try streams(bytes, as: .zlib, place)
            }
            let raw = Gzip.decodeStream(bytes[...], as: .raw, limit: largestBody)
            return raw.end == bytes.count ? raw.bytes : bytes
        default:
            if bytes.isText { return bytes }
            throw place.error(
                "the body is encoded as \(coding), which cannot be undone here",
                fix: "Record it again with decode_compressed_response=True, or with Accept-Encoding: gzip"
            )
        }
    }

    /// All streams, one after the other, as clients read them.
    private static func streams(
        _ bytes: [UInt8],
        as format: Gzip.Format,
        _ place: JSONInput
    ) throws(InputError) -> [UInt8] {
        var output: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let stream = Gzip.decodeStream(rest, as: format, limit: largestBody - output.count)
            output += stream.bytes
            guard output.count < largestBody else {
                throw place.error("the body decodes to more than \(largestBody) bytes", fix: "Leave the entry out")
            }
            guard let end = stream.end else {
                throw place.error(
                    stream.isCorrupt ? "the compressed body is damaged" : "the compressed body breaks off",
                    fix: "Record it again, or remove Content-Encoding to keep the bytes as they are"
                )
            }
            rest = rest[end...]
        }
        return output
    }
}
