import Cassettes

/// A fuzzing target: what it does with the bytes, and the inputs to start from.
///
/// A crash, a hang or a failed ``require(_:_:)`` is a finding.
struct FuzzTarget: Sendable {
    /// The name on the command line.
    let name: String
    /// Folders of Fixtures whose files are the first inputs.
    let folders: [String]
    /// Further first inputs.
    let samples: [String]
    /// Makes first inputs from the beginning of each recording in cassettes/; nil for none.
    let recording: (@Sendable (Cassette) -> [UInt8])?
    let run: @Sendable ([UInt8]) -> Void

    init(
        _ name: String,
        folders: [String] = [],
        samples: [String] = [],
        recording: (@Sendable (Cassette) -> [UInt8])? = nil,
        run: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.name = name
        self.folders = folders
        self.samples = samples
        self.recording = recording
        self.run = run
    }

    /// All targets. A new one needs a file and a word here.
    static let all: [FuzzTarget] = [
        json, configuration, state, catalog, scenario, world, text, har, vcrYAML, vcrJSON, allowList, openAPI, redactor,
        redaction, scanner,
    ]
}

/// Ends the process unless the condition holds; libFuzzer treats that as a finding.
func require(_ condition: Bool, _ what: @autoclosure () -> String) {
    guard !condition else { return }
    fatalError("finding: \(what())")
}
