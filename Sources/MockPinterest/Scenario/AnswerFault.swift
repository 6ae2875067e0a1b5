import Basics
import HTTPTransport
package import JSONText

/// A fault in a response of the world, mostly below HTTP.
///
/// Places are byte offsets in the original body, from 0. A body that ends before the place stays complete.
package enum AnswerFault: Sendable, Equatable {
    /// The connection is closed after this many bytes of the body, before its announced length or last chunk.
    case cut(at: Int)
    /// The connection is closed after this many bytes of status line and header fields. A response with a shorter head
    /// stays complete.
    case cutHead(at: Int)
    /// The connection is closed before any byte of the response.
    case drop
    /// The connection is reset after this many bytes of the body.
    case reset(at: Int)
    /// Nothing is sent after this many bytes of the body, and the connection stays open.
    case stall(at: Int)
    /// The announced length is larger or smaller by this much than the body sent. The connection is then closed, as
    /// announced in the head. The length is never less than 0.
    case lengthOff(by: Int)
    /// The body is sent in chunks, and after this many bytes the size of one is not a number.
    case badChunk(at: Int)
    /// That byte of the body is replaced, by its complement if it has the value already.
    case corrupt(at: Int, to: UInt8)
    /// Bytes are inserted into the body before that place.
    case insert(at: Int, [UInt8])
    case gzip(Gzipping)
    /// The body is sent in pieces of this many bytes, with a real delay before each.
    case drip(bytes: Int, milliseconds: Int)
    /// A page's bookmark is the requested one, on a first page one that leads to the same page again. Responses that
    /// are not pages stay unchanged.
    case sameBookmark

    /// Compressed bodies, correct or damaged.
    package enum Gzipping: String, Sendable, CaseIterable {
        /// Correct: a gzip stream, labelled as such.
        case whole
        /// The checksum at its end is wrong.
        case corrupt
        /// Half of a gzip stream, with the length of that half.
        case cut
        /// A gzip stream without a label.
        case unlabelled
        /// A plain body that is labelled as a gzip stream.
        case mislabelled
    }
}

extension AnswerFault {
    /// One fault of every kind, with both signs, both bytes and all kinds of gzip where there are several.
    ///
    /// - Parameter place: byte offset of the faults that have one; at least 1. Heads are cut after at most 40 bytes,
    ///   since every head is longer.
    package static func examples(at place: Int) -> [AnswerFault] {
        [
            .cut(at: place), .cutHead(at: min(place, 40)), .drop, .reset(at: place), .stall(at: place),
            .lengthOff(by: place),
            .lengthOff(by: -place), .badChunk(at: place), .corrupt(at: place, to: 0), .corrupt(at: place, to: 255),
            .insert(at: place, [0xEF, 0xBB, 0xBF]), .drip(bytes: place, milliseconds: 1), .sameBookmark,
        ] + Gzipping.allCases.map { .gzip($0) }
    }

    /// The fault as in `then` of a scenario file.
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
    /// The name used in a scenario file.
    package var description: String { String(decoding: json.bytes, as: UTF8.self) }
}
