import Cassettes
import JSONText

/// Whether anything in the bytes of a cassette looks like a secret.
enum SecretsCheck {
    static func check(_ recording: RecordingFile) -> Check {
        let allowed: AllowList
        do throws(InputError) { allowed = try AllowList(forCassette: recording.file.path) } catch {
            return .failed("secrets", error)
        }
        let found = recording.findings(SecretScanner(allowing: allowed))
        let certain = found.filter { $0.confidence == .high }
        if certain.isEmpty {
            let notes = DoubtfulPlaces(found).lines
            return notes.isEmpty
                ? .ok("secrets") : .note("secrets", ["nothing that is surely a secret; look at"] + notes)
        }
        return .of(
            "secrets",
            problems: certain.map(\.description),
            fix:
                "Do not commit the file: revoke what it shows and record it again. What is harmless is allowed by its path "
                + "in \(AllowList.fileName) beside the cassette or in the folder above"
        )
    }
}
