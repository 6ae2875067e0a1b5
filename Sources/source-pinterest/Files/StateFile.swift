import Basics
import AirbyteProtocol
import PinterestSource

/// The file of `--state-file`: holds the last state of each stream, and is replaced as a whole with every state
/// printed. States of streams that are not read this time are kept.
final class StateFile: MessageObserver {
    private struct Content {
        var list = StateList()
        var failure: InputError?
    }

    private let path: String
    private let content = Locked(Content())

    init(_ path: String) { self.path = path }

    /// Why the latest states could not be written; nil if they were.
    var failure: InputError? { content.withLock { $0.failure } }

    /// Reads the file.
    ///
    /// - Returns: nil when there is none yet.
    /// - Throws: `InputError` for a file that cannot be used or written.
    func load() throws(InputError) -> InputStates? {
        let kind = "state file"
        try OutputFile.check(path, describedAs: kind)
        guard InputFile.exists(path) else { return nil }
        let states = try InputFiles.states(path)
        content.withLock { content in
            for (stream, state) in states.texts { content.list.put(state, of: stream) }
        }
        return states
    }

    func written(_ message: AirbyteMessage) {
        guard case .state(let stream, let state, _) = message else { return }
        content.withLock { content in
            content.list.put(state, of: stream)
            do throws(InputError) {
                try OutputFile.write(content.list.text, to: path, describedAs: "state file")
                content.failure = nil
            } catch {
                if content.failure == nil { StandardError.print("source-pinterest: \(error)") }
                content.failure = error
            }
        }
    }
}
