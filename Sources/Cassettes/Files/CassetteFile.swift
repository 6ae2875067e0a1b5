#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import HTTPTransport
package import JSONText

/// A cassette on disk: `NAME.har`, and for bodies above 1 MB the folder `NAME.bodies` beside it.
package struct CassetteFile: Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    /// Whether there is something of that name.
    package var exists: Bool { access(path, F_OK) == 0 }

    /// Bytes above which a body lies in a file of its own.
    package static let largestBodyInside = 1_048_576

    /// The bytes of the document and of the bodies outside of it.
    package struct Serialised: Sendable {
        package let document: [UInt8]
        /// By path relative to the document.
        package let bodies: [(path: String, bytes: [UInt8])]

        package init(document: [UInt8], bodies: [(path: String, bytes: [UInt8])]) {
            self.document = document
            self.bodies = bodies
        }
    }

    /// What ``write(_:)`` would write.
    package func serialised(_ cassette: Cassette) -> Serialised {
        var bodies: [(path: String, bytes: [UInt8])] = []
        var document = HARWriter.indented(cassette) { body in
            guard body.bytes.count > Self.largestBodyInside else { return nil }
            let path = "\(bodyFolder)/\(SHA256.hexadecimal(body.bytes)).body"
            if !bodies.contains(where: { $0.path == path }) { bodies.append((path, body.bytes)) }
            return path
        }
        document.append(0x0A)
        return Serialised(document: document, bodies: bodies)
    }

    /// Writes the bodies first, so that a document never names one that is not there.
    ///
    /// - Throws: ``InputError`` when it cannot be written; the cassette that stood there is then still whole.
    package func write(_ serialised: Serialised) throws(InputError) {
        if !serialised.bodies.isEmpty { try OutputFile.makeFolder(folder + bodyFolder) }
        for body in serialised.bodies {
            try OutputFile.write(body.bytes, to: folder + body.path, describedAs: "body")
        }
        try OutputFile.write(serialised.document, to: path, describedAs: "cassette")
    }

    /// The folder it lies in, with its slash; empty for the current folder.
    package var folder: String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    /// The folder of bodies, relative to the document.
    package var bodyFolder: String {
        let name = path.dropFirst(folder.count)
        return (name.hasSuffix(".har") ? name.dropLast(4) : name) + ".bodies"
    }
}
