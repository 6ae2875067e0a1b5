import Basics
import JSONText
import PinterestSource

/// The files of the command line.
enum InputFiles {
    static func configuration(_ path: String) throws(InputError) -> JSONInput {
        try json(path, "configuration file")
    }

    static func catalog(_ path: String) throws(InputError) -> JSONInput { try json(path, "catalog file") }

    /// The streams of a catalog, or those chosen otherwise.
    static func selection(_ path: String?, otherwise choice: StreamChoice) throws(InputError) -> StreamSelection {
        guard let path else { return .choice(choice) }
        return .catalog(try catalog(path))
    }

    static func states(_ path: String) throws(InputError) -> InputStates {
        let text = try InputFile.read(path, describedAs: "state file")
        return try InputStates(source: "state file \(path)", text: text)
    }

    private static func json(_ path: String, _ kind: String) throws(InputError) -> JSONInput {
        try JSONInput(source: "\(kind) \(path)", parsing: try InputFile.read(path, describedAs: kind))
    }
}
