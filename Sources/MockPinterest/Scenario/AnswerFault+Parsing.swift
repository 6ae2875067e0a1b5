import Basics
import HTTPTransport
import JSONText

extension AnswerFault {
    /// Members of `then` that name a fault.
    static let fields = [
        "cut_at", "cut_head_at", "drop", "reset_at", "stall_at", "length_off", "bad_chunk_at", "corrupt_at",
        "insert_at", "gzip", "drip", "same_bookmark",
    ]

    /// Members of `then` with details of a fault.
    static let details = ["byte": "corrupt_at", "base64": "insert_at"]

    /// Reads the fault of a `then`; nil when it has none.
    ///
    /// - Throws: ``InputError`` with the place when there are two, or one that would never change anything.
    init?(_ input: JSONInput) throws(InputError) {
        let names = Self.fields.filter { input[$0] != nil }
        if names.count > 1 {
            throw input.error("\"\(names[0])\" and \"\(names[1])\" exclude each other", fix: "Use one rule for each")
        }
        for (detail, name) in Self.details.sorted(by: { $0.key < $1.key }) where names.first != name {
            guard let value = input[detail] else { continue }
            throw value.error("\"\(detail)\" has no effect without \"\(name)\"", fix: "Add \"\(name)\" or leave it out")
        }
        guard let name = names.first, let value = input[name] else { return nil }
        switch name {
        case "cut_at": self = .cut(at: try value.place())
        case "cut_head_at": self = .cutHead(at: try value.place(from: 1))
        case "reset_at": self = .reset(at: try value.place())
        case "stall_at": self = .stall(at: try value.place())
        case "bad_chunk_at": self = .badChunk(at: try value.place())
        case "length_off":
            let difference = try value.integer(in: -1_000_000_000_000...1_000_000_000_000)
            guard difference != 0 else {
                throw value.error("a length that is off by 0 is correct", fix: "Use a number above or below 0")
            }
            self = .lengthOff(by: difference)
        case "corrupt_at":
            self = .corrupt(at: try value.place(), to: UInt8(try input["byte"]?.integer(in: 0...255) ?? 0))
        case "insert_at":
            let place = try value.place()
            let inserted = try input.required("base64")
            let bytes = try inserted.bytes()
            guard !bytes.isEmpty else { throw inserted.error("there is nothing to insert", fix: "Add some bytes") }
            self = .insert(at: place, bytes)
        case "gzip": self = .gzip(try value.oneOf())
        case "drip":
            try value.allowOnly(["bytes", "ms"])
            self = .drip(
                bytes: try value.required("bytes").integer(in: 1...1_000_000_000),
                milliseconds: try value.required("ms").integer(in: 1...3_600_000)
            )
        case "drop":
            try value.mustBeTrue()
            self = .drop
        default:
            try value.mustBeTrue()
            self = .sameBookmark
        }
    }
}

extension JSONInput {
    /// Bytes written in Base64.
    func bytes() throws(InputError) -> [UInt8] {
        if let bytes = Base64.decode(try string()) { return bytes }
        throw error("this is not Base64", fix: "Use A-Z, a-z, 0-9, + and /, and = at the end up to a multiple of four")
    }

    fileprivate func place(from first: Int = 0) throws(InputError) -> Int {
        try integer(in: first...1_000_000_000_000)
    }

    fileprivate func mustBeTrue() throws(InputError) {
        if try !bool() { throw error("false does nothing", fix: "Use true or leave it out") }
    }
}
