package import Basics
import Gzip
import JSONText

extension CassetteFile {
    /// Reads the cassette with all its bodies.
    ///
    /// - Throws: ``InputError`` with the place, also when a body is missing or is not the one that was recorded.
    package func load() throws(InputError) -> Cassette { try read().cassette }

    /// The cassette with all its bodies, and the bytes of its document. In a zip file as Playwright writes it, the
    /// document is the HAR inside.
    ///
    /// - Throws: ``InputError`` with the place, also when a body is missing or is not the one that was recorded.
    package func read() throws(InputError) -> (document: [UInt8], cassette: Cassette) {
        let source = "cassette \(path)"
        let bytes = try InputFile.read(path, describedAs: "cassette")
        let rules = try CassetteRules(forCassette: path)
        guard ZipArchive.isOne(bytes) else {
            try Self.refuseEmpty(bytes, source: source)
            let reader = HARReader { (name) throws(InputError) in
                try Self.body(name) { (path) throws(InputError) in
                    try InputFile.read(folder + path, describedAs: "body")
                }
            }
            var cassette = try reader.cassette(source: source, parsing: bytes.withoutByteOrderMark)
            cassette.rules = rules
            return (bytes, cassette)
        }
        let archive = try ZipArchive(bytes, source: source)
        let names = archive.names.filter { $0.lowercased().hasSuffix(".har") }
        guard let name = names.first, names.count == 1 else {
            throw InputError(
                source: source,
                pointer: nil,
                problem: "expected one HAR file in the zip file, found \(names.count)",
                fix: "Unpack it, and name the HAR file"
            )
        }
        let document = try archive.bytes(of: name)
        let reader = HARReader { (input) throws(InputError) in
            try Self.body(input) { (path) throws(InputError) in try archive.bytes(of: path) }
        }
        var cassette = try reader.cassette(
            source: "\(source), \(name) in it",
            parsing: document.withoutByteOrderMark
        )
        cassette.rules = rules
        return (document, cassette)
    }

    /// - Throws: ``InputError`` when the file is empty.
    package static func refuseEmpty(_ bytes: [UInt8], source: String) throws(InputError) {
        guard bytes.withoutByteOrderMark.isEmpty else { return }
        throw InputError(
            source: source,
            pointer: nil,
            problem: "the file is empty",
            fix: "Give the cassette, or record it again"
        )
    }

    /// A body that an entry names: ours are in a folder and named by SHA-256, Playwright's beside the document and by
    /// SHA-1.
    ///
    /// The hash must match, since any other name could refer to any file of the machine.
    private static func body(
        _ input: JSONInput,
        _ read: (String) throws(InputError) -> [UInt8]
    ) throws(InputError) -> [UInt8] {
        let relative = try input.string()
        let parts = relative.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), !parts.contains(".."), !parts.contains("."), !parts.contains("") else {
            throw input.error("a body must be beside the cassette or in a folder there", fix: "Name it as FOLDER/FILE")
        }
        let stored = try read(relative)
        let isCompressed = relative.hasSuffix(CassetteFile.compressedBodyEnding)
        let bytes = isCompressed ? Gzip.decode(stored, limit: CassetteFile.largestBodyCompressed + 1).bytes : stored
        let hash = parts[parts.count - 1].prefix { $0 != "." }
        guard hash == (hash.count == 40 ? SHA1.hexadecimal(bytes) : SHA256.hexadecimal(bytes)) else {
            throw input.error("\(relative) is not the body that was recorded", fix: "Restore it, or record it again")
        }
        return bytes
    }
}
