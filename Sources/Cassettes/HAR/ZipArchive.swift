import Basics
import Gzip
import JSONText

/// The files of a zip archive in memory (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT), stored or deflated.
struct ZipArchive {
    private struct Member {
        let method: Int
        let checksum: ArraySlice<UInt8>
        let compressedSize: Int
        let size: Int
        let offset: Int
    }

    private let archive: [UInt8]
    private let source: String
    private var members: [String: Member] = [:]
    /// In the order of the archive.
    private(set) var names: [String] = []

    /// Whether the bytes begin like a zip archive.
    static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

    /// - Throws: ``InputError`` for a damaged archive.
    init(_ archive: [UInt8], source: String) throws(InputError) {
        self.archive = archive
        self.source = source
        // Only a comment of at most 65,535 bytes may follow the end of the directory.
        let signature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
        let last = archive.count - 22
        let first = max(0, last - 65_535)
        guard last >= 0, let end = (first...last).last(where: { archive[$0...].starts(with: signature) }) else {
            throw damaged("it ends early")
        }
        var place = try number(at: end + 16, bytes: 4)
        for _ in 0..<(try number(at: end + 10, bytes: 2)) {
            guard place + 46 <= archive.count, archive[place...].starts(with: [0x50, 0x4B, 0x01, 0x02]) else {
                throw damaged("its directory is damaged")
            }
            let lengths = (
                try number(at: place + 28, bytes: 2), try number(at: place + 30, bytes: 2),
                try number(at: place + 32, bytes: 2)
            )
            guard place + 46 + lengths.0 <= archive.count else { throw damaged("its directory is damaged") }
            let name = String(decoding: archive[(place + 46)..<(place + 46 + lengths.0)], as: UTF8.self)
            let member = Member(
                method: try number(at: place + 10, bytes: 2),
                checksum: archive[(place + 16)..<(place + 20)],
                compressedSize: try number(at: place + 20, bytes: 4),
                size: try number(at: place + 24, bytes: 4),
                offset: try number(at: place + 42, bytes: 4)
            )
            if members.updateValue(member, forKey: name) == nil { names.append(name) }
            place += 46 + lengths.0 + lengths.1 + lengths.2
        }
    }

    /// The file of that name.
    ///
    /// - Throws: ``InputError`` when there is none, or it is damaged.
    func bytes(of name: String) throws(InputError) -> [UInt8] {
        guard let member = members[name] else { throw damaged("there is no \(name) in it") }
        let extra = try number(at: member.offset + 26, bytes: 2) + number(at: member.offset + 28, bytes: 2)
        let start = member.offset + 30 + extra
        guard start + member.compressedSize <= archive.count else { throw damaged("\(name) in it ends early") }
        let packed = archive[start..<(start + member.compressedSize)]
        let unpacked: [UInt8]
        switch member.method {
        case 0: unpacked = Array(packed)
        case 8:
            // The frame of gzip around it has the same checksum.
            let frame: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
            let size = (0..<4).map { UInt8(truncatingIfNeeded: member.size >> ($0 * 8)) }
            let stream = Gzip.decodeStream((frame + packed + member.checksum + size)[...], as: .gzip)
            guard !stream.isCorrupt, stream.end != nil else { throw damaged("\(name) in it is damaged") }
            unpacked = stream.bytes
        default: throw damaged("\(name) in it has an unknown compression method")
        }
        guard unpacked.count == member.size else { throw damaged("\(name) in it is damaged") }
        return unpacked
    }

    /// A little-endian number.
    private func number(at place: Int, bytes count: Int) throws(InputError) -> Int {
        guard place >= 0, place + count <= archive.count else { throw damaged("it ends early") }
        return (0..<count).reduce(0) { $0 | Int(archive[place + $1]) << ($1 * 8) }
    }

    private func damaged(_ problem: String) -> InputError {
        InputError(
            source: source,
            pointer: nil,
            problem: "the zip file cannot be read: \(problem)",
            fix: "Save it again, or unpack it and name the HAR file"
        )
    }
}
