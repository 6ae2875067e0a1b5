package import Basics
package import Cassettes
import HTTPTransport
import JSONText

/// A recording as it was read, whatever its form; the same for every command.
package struct RecordingFile: Sendable {
    package let file: CassetteFile
    package let format: RecordingFormat
    /// The bytes of the file; for a zip file, those of the HAR in it.
    package let document: [UInt8]
    package let cassette: Cassette

    /// Reads a recording.
    ///
    /// - Parameters:
    ///   - path: `/dev/stdin` for standard input.
    ///   - format: nil to derive it from the name, with HAR as the default. A HAR is recognised under any name.
    /// - Throws: ``InputError`` with the place of the problem.
    package init(_ path: String, as format: RecordingFormat? = nil) throws(InputError) {
        file = CassetteFile(path)
        let source = "cassette \(path)"
        let format = format ?? RecordingFormat(path: path) ?? .har
        if format == .har, path != "/dev/stdin" {
            (document, cassette) = try file.read()
            self.format = .har
            return
        }
        let document = try InputFile.read(path, describedAs: "cassette")
        self.document = document
        let text = document.withoutByteOrderMark
        try CassetteFile.refuseEmpty(text, source: source)
        let notes: [String]
        var cassette: Cassette
        if format == .vcrYAML {
            self.format = format
            (cassette, notes) = try VcrReader.cassette(yaml: text, source: source)
        } else {
            let input = try JSONInput(source: source, parsing: text)
            // Only a recording in its own folder has bodies beside it.
            if format == .har || input["log"] != nil {
                self.format = .har
                self.cassette = try path == "/dev/stdin" ? Self.standardInput(input) : file.load()
                return
            }
            self.format = format
            (cassette, notes) = try VcrReader.cassette(input)
        }
        cassette.notes += notes
        cassette.rules = try CassetteRules(forCassette: path)
        // Their forms have no numbers, and their entries no other place than their own.
        cassette.renumber()
        self.cassette = cassette
    }

    private static func standardInput(_ input: JSONInput) throws(InputError) -> Cassette {
        var cassette = try HARReader().cassette(input)
        cassette.rules = try CassetteRules(forCassette: "")
        return cassette
    }

    /// Everything that looks like a secret, however certain it is, in the file and in the recording read from it. For
    /// vcrpy's forms only the latter is scanned, since its places are named as everywhere else.
    package func findings(_ scanner: SecretScanner) -> [SecretFinding] {
        format == .har
            ? scanner.survey(file, cassette, document: document)
            : scanner.survey(HARWriter.document(cassette).bytes)
    }
}
