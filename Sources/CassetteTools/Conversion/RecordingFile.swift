package import Cassettes
import HTTPTransport
package import JSONText

/// A recording as it was read, in whatever form: the same for every command.
package struct RecordingFile: Sendable {
    package let file: CassetteFile
    package let format: RecordingFormat
    /// As it lies there; of a zip file the HAR in it.
    package let document: [UInt8]
    package let cassette: Cassette

    /// Reads a recording.
    ///
    /// - Parameters:
    ///   - path: `/dev/stdin` for standard input.
    ///   - format: nil for what the name says; HAR where it says nothing. A HAR is one whatever its name.
    /// - Throws: ``InputError`` with the place of what is wrong with it.
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
            // Only what is in its own folder has bodies beside it.
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
        // Their forms have no numbers, and their entries no place but their own.
        cassette.renumber()
        self.cassette = cassette
    }

    private static func standardInput(_ input: JSONInput) throws(InputError) -> Cassette {
        var cassette = try HARReader().cassette(input)
        cassette.rules = try CassetteRules(forCassette: "")
        return cassette
    }

    /// What looks like a secret, however sure that is, in the file and in what becomes of it here; of vcrpy's forms in the latter only, whose
    /// places are named as everywhere.
    package func findings(_ scanner: SecretScanner) -> [SecretFinding] {
        format == .har
            ? scanner.survey(file, cassette, document: document)
            : scanner.survey(HARWriter.document(cassette).bytes)
    }
}
