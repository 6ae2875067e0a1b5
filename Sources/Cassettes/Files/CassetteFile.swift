#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
package import Basics
import Gzip
import HTTPTransport
import JSONText

/// A cassette on disk: `NAME.har`, and for bodies above 1 MB the folder `NAME.bodies` beside it.
package struct CassetteFile: Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    /// Where a recording that was cut short goes when a complete one has this name: `NAME.cut.har`.
    package var besideWhenCut: CassetteFile {
        CassetteFile(path.hasSuffix(".har") ? path.dropLast(4) + ".cut.har" : path + ".cut")
    }

    /// Whether anything has that name.
    package var exists: Bool { access(path, F_OK) == 0 }

    /// Bodies of more bytes than this are kept in files of their own, compressed.
    package static let largestBodyInside = 1_048_576

    /// Bodies of more bytes than this are not compressed, so that no small file can make a reader decode without end.
    static let largestBodyCompressed = 268_435_456

    static let compressedBodyEnding = ".gz"

    /// The bytes of the document and of the bodies outside it.
    package struct Serialised: Sendable {
        package let document: [UInt8]
        /// By path relative to the document, before compression.
        package let bodies: [(path: String, bytes: [UInt8])]

        package init(document: [UInt8], bodies: [(path: String, bytes: [UInt8])]) {
            self.document = document
            self.bodies = bodies
        }
    }

    /// The files that writing it would give.
    ///
    /// - Parameters:
    ///   - cassette: what they hold; it must be redacted already.
    ///   - compressesBodies: whether bodies beside the document are compressed; older versions did not compress them.
    package func serialised(_ cassette: Cassette, compressesBodies: Bool = true) -> Serialised {
        var bodies: [(path: String, bytes: [UInt8])] = []
        var document = HARWriter.indented(cassette) { body in
            guard body.bytes.count > Self.largestBodyInside else { return nil }
            let isCompressed = compressesBodies && body.bytes.count <= Self.largestBodyCompressed
            let ending = isCompressed ? Self.compressedBodyEnding : ""
            let path = "\(bodyFolder)/\(SHA256.hexadecimal(body.bytes)).body\(ending)"
            if !bodies.contains(where: { $0.path == path }) { bodies.append((path, body.bytes)) }
            return path
        }
        document.append(0x0A)
        return Serialised(document: document, bodies: bodies)
    }

    /// Writes the bodies first, so that a document never names one that does not exist. Bodies that only the previous
    /// document named are removed.
    ///
    /// - Throws: ``InputError`` when it cannot be written; the previous cassette is then still intact.
    package func write(_ serialised: Serialised) throws(InputError) {
        if !serialised.bodies.isEmpty { try OutputFile.makeFolder(folder + bodyFolder) }
        for body in serialised.bodies {
            let isCompressed = body.path.hasSuffix(Self.compressedBodyEnding)
            let bytes = isCompressed ? Gzip.encode(body.bytes) : body.bytes
            try OutputFile.write(bytes, to: folder + body.path, describedAs: "body")
        }
        let before = exists ? Self.bodiesNamed(in: try InputFile.read(path, describedAs: "cassette")) : []
        try OutputFile.write(serialised.document, to: path, describedAs: "cassette")
        // Only files that this program may have written: a document could name any other file.
        for name in before.subtracting(serialised.bodies.map(\.path)) where isOwnBody(name) { unlink(folder + name) }
    }

    /// Relative paths that the entries of a document name, with or without a byte order mark; none if it is not HAR.
    package static func bodiesNamed(in document: [UInt8]) -> Set<String> {
        guard let har = try? HARDocument(parsing: document.withoutByteOrderMark) else { return [] }
        var names: Set<String> = []
        har.forEachEntry { _, entry in
            for content in [entry["request"]?["postData"], entry["response"]?["content"]] {
                if let name = content?["_file"]?.stringValue { names.insert(name) }
            }
        }
        return names
    }

    private func isOwnBody(_ name: String) -> Bool {
        guard name.hasPrefix(bodyFolder + "/") else { return false }
        return name.dropFirst(bodyFolder.count + 1).wholeMatch(of: /[0-9a-f]{64}\.body(\.gz)?/) != nil
    }

    /// The folder of the document with its slash; empty for the current folder.
    package var folder: String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    /// The folder of bodies, relative to the document.
    package var bodyFolder: String {
        let name = path.dropFirst(folder.count)
        return (name.hasSuffix(".har") ? name.dropLast(4) : name) + ".bodies"
    }
}
