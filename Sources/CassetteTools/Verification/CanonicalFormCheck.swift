import Cassettes

/// Whether the file is exactly as this program writes it, so that a review shows every later change.
enum CanonicalFormCheck {
    static func check(_ recording: RecordingFile) -> Check {
        let (cassette, document) = (recording.cassette, recording.document)
        guard recording.format == .har else {
            return .note("form", ["it is not a HAR, but \(recording.format.rawValue)"])
        }
        let written = recording.file.serialised(cassette).document
        if written == document { return .ok("form") }
        if recording.file.serialised(cassette, compressesBodies: false).document == document {
            return .ok("form", ["its bodies beside the file are not compressed, as older versions wrote them"])
        }
        guard cassette.provenance.isOurs else {
            return .note("form", ["made by \(cassette.provenance.creator.name); this program writes it differently"])
        }
        let place = zip(written, document).prefix { $0 == $1 }.count
        let line = document.prefix(place).count { $0 == UInt8(ascii: "\n") } + 1
        return .of(
            "form",
            problems: ["line \(line) is not as this program writes it, so something else changed it"],
            fix: "Undo the change there, or record it again with --record-mode all"
        )
    }
}
