import Basics
import Cassettes

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
                ? .ok("secrets") : .note("secrets", ["no certain secrets; check these"] + notes)
        }
        return .of(
            "secrets",
            problems: certain.map(\.description),
            fix:
                "Do not commit the file: revoke the secrets in it and record it again. Allow harmless values by path "
                + "in \(AllowList.fileName) beside the cassette or in the folder above"
        )
    }
}
