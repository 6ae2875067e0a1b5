import HTTPTransport
package import JSONText

/// What is wrong with an answer that the world gives, mostly below HTTP.
///
/// Places are bytes of the body as the world makes it, from 0. A body that ends before the place stays whole.
package enum AnswerFault: Sendable, Equatable {
    /// The connection is closed after so many bytes of the body, with length or chunks left unfinished.
    case cut(at: Int)
    /// The connection is closed after so many bytes of status line and header fields. A shorter head stays whole, and
    /// the answer with it.
    case cutHead(at: Int)
    /// The connection is closed before any byte of the answer.
    case drop
    /// The connection is reset after so many bytes of the body.
    case reset(at: Int)
    /// Nothing comes after so many bytes of the body, and the connection stays open.
    case stall(at: Int)
    /// The announced length is so much larger, or smaller, than what is sent, after which the connection is closed, as
    /// the head announces. It is never less than 0.
    case lengthOff(by: Int)
    /// The body is sent in chunks, and after so many bytes the size of one is no number.
    case badChunk(at: Int)
    /// That byte of the body is another one, or its complement where it is that one already.
    case corrupt(at: Int, to: UInt8)
    /// There are bytes too many in the body, before that place.
    case insert(at: Int, [UInt8])
    case gzip(Gzipping)
    /// The body comes in pieces of so many bytes, with so much real time before each.
    case drip(bytes: Int, milliseconds: Int)
    /// A page's bookmark is the one that was asked for, on a first page one that leads to that page again. Answers
    /// that are no pages stay as they are.
    case sameBookmark

    /// What may be wrong with a compressed body, or right.
    package enum Gzipping: String, Sendable, CaseIterable {
        /// As it should be: a gzip stream, labelled as such.
        case whole
        /// The checksum at its end is wrong.
        case corrupt
        /// Half of a gzip stream, under the length of that half.
        case cut
        /// A gzip stream that nothing tells from a plain body.
        case unlabelled
        /// A plain body that is said to be a gzip stream.
        case mislabelled
    }
}

extension AnswerFault {
    /// One fault of every kind, with both signs, both bytes and all kinds of gzip where there are several.
    ///
    /// - Parameter place: bytes, for those that happen at one; at least 1. Heads are cut after 40 at most, as every
    ///   head is longer.
    package static func examples(at place: Int) -> [AnswerFault] {
        [
            .cut(at: place), .cutHead(at: min(place, 40)), .drop, .reset(at: place), .stall(at: place),
            .lengthOff(by: place),
            .lengthOff(by: -place), .badChunk(at: place), .corrupt(at: place, to: 0), .corrupt(at: place, to: 255),
            .insert(at: place, [0xEF, 0xBB, 0xBF]), .drip(bytes: place, milliseconds: 1), .sameBookmark,
        ] + Gzipping.allCases.map { .gzip($0) }
    }

    /// What a scenario file says under `then`.
    package var json: JSONValue {
        switch self {
        case .cut(let place): ["cut_at": .number(JSONNumber(place))]
        case .cutHead(let place): ["cut_head_at": .number(JSONNumber(place))]
        case .drop: ["drop": true]
        case .reset(let place): ["reset_at": .number(JSONNumber(place))]
        case .stall(let place): ["stall_at": .number(JSONNumber(place))]
        case .lengthOff(let difference): ["length_off": .number(JSONNumber(difference))]
        case .badChunk(let place): ["bad_chunk_at": .number(JSONNumber(place))]
        case .corrupt(let place, 0): ["corrupt_at": .number(JSONNumber(place))]
        case .corrupt(let place, let byte):
            ["corrupt_at": .number(JSONNumber(place)), "byte": .number(JSONNumber(Int(byte)))]
        case .insert(let place, let bytes):
            ["insert_at": .number(JSONNumber(place)), "base64": .string(Base64.encode(bytes))]
        case .gzip(let kind): ["gzip": .string(kind.rawValue)]
        case .drip(let bytes, let milliseconds):
            [
                "drip": [
                    "bytes": .number(JSONNumber(bytes)), "ms": .number(JSONNumber(milliseconds)),
                ]
            ]
        case .sameBookmark: ["same_bookmark": true]
        }
    }
}

extension AnswerFault: CustomStringConvertible {
    /// As in a scenario file.
    package var description: String { String(decoding: json.bytes, as: UTF8.self) }
}
