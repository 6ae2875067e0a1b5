package import Basics
package import Cassettes
import HTTPTransport
import JSONText

/// A recording that is converted from one form into another, without secrets from the moment it is read.
package struct Conversion: Sendable {
    private var recording: CleanRecording
    /// What was left out or assumed, one sentence each.
    package private(set) var notes: [String]
    private let source: String

    package var cassette: Cassette { recording.cassette }

    /// Reads a recording.
    ///
    /// - Parameters:
    ///   - path: `/dev/stdin` for standard input.
    ///   - rules: those of the output, in addition to the input's own.
    /// - Throws: ``InputError`` with the place of the problem.
    package init(
        reading path: String,
        as format: RecordingFormat,
        rules: CassetteRules = CassetteRules()
    ) throws(InputError) {
        source = "cassette \(path)"
        let file = try RecordingFile(path, as: format)
        notes = file.cassette.notes
        var read = file.cassette
        read.rules = read.rules.merged(with: rules)
        recording = CleanRecording(read, knowing: Redactor(read.rules))
        if cassette.interactions.contains(where: { $0.number == nil }) || file.format != .har {
            recording.cassette.renumber()
        }
        completeProvenance()
    }

    /// The recording in another form, with all bodies inside one document.
    ///
    /// - Throws: ``InputError`` for anything that this form cannot hold.
    package func document(as format: RecordingFormat) throws(InputError) -> [UInt8] {
        switch format {
        case .har: HARWriter.indented(cassette) + [0x0A]
        case .vcrYAML: VcrWriter(cassette).yaml
        case .vcrJSON: try VcrWriter(cassette).json(source: source)
        }
    }

    /// Places, counted from 1, of the interactions that a player of this form will not replay.
    package func leftOut(of format: RecordingFormat) -> [Int] {
        format == .har ? [] : VcrWriter(cassette).leftOut
    }

    /// What a player of this form does differently from ours, one sentence each.
    package func notes(on format: RecordingFormat) -> [String] {
        format == .har ? [] : VcrWriter(cassette).notes
    }

    /// The text to be written, after the same checks as a recording: none of the removed secrets is left in its bytes,
    /// nothing in it looks like one, and it can be read again.
    ///
    /// - Parameter output: the file to be written.
    /// - Throws: ``InputError`` that names the places but not the values.
    package func proven(as format: RecordingFormat, for output: String, allowing allowed: AllowList) throws(InputError)
        -> [UInt8]
    {
        let document = try document(as: format)
        // Places are named as in a HAR, whatever the output form.
        let har = CassetteFile.Serialised(document: format == .har ? document : try self.document(as: .har), bodies: [])
        let others = format == .har ? [] : [document]
        let bodies = cassette.interactions.flatMap { [$0.request.body?.bytes ?? [], $0.response?.body.bytes ?? []] }
        try recording.check(har, also: others + bodies, in: CassetteFile(output), allowing: allowed)
        switch format {
        case .har: _ = try HARReader().cassette(source: "cassette \(output)", parsing: document)
        case .vcrYAML: _ = try VcrReader.cassette(yaml: document, source: "cassette \(output)")
        case .vcrJSON: _ = try VcrReader.cassette(JSONInput(source: "cassette \(output)", parsing: document))
        }
        return document
    }

    /// The address of the API, by which requests to it are distinguished from requests to other hosts wherever it is
    /// replayed.
    private mutating func completeProvenance() {
        guard cassette.provenance.apiURL == nil else { return }
        let api = cassette.interactions.lazy.map { URLReference($0.request.url) }.first { $0.path.hasPrefix("/v5/") }
        guard let api, let scheme = api.scheme, let authority = api.authority else {
            notes.append("no request goes to /v5/, so the API's host is unknown")
            return
        }
        recording.cassette.provenance.apiURL = "\(scheme)://\(authority)/v5/"
        recording.cassette.provenance.apiVersion = "v5"
    }
}
