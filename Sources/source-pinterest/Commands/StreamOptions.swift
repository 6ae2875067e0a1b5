import ArgumentParser
import Basics
import PinterestSource

/// A choice of streams without a catalog.
struct StreamOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Streams to read, separated by commas, or all. (default: all but those that most apps may not read)",
            valueName: "names"
        )
    )
    var streams: String?

    @Flag(help: "Read streams in full even if they could be read incrementally.")
    var fullRefresh = false

    func validate() throws {
        if let streams, names(streams).isEmpty {
            throw ValidationError("--streams is empty. Leave it out, write all, or separate names by commas.")
        }
    }

    /// - Throws: `ValidationError` if streams are chosen beside a catalog.
    func refuse(with catalog: String?) throws {
        guard catalog != nil, streams != nil || fullRefresh else { return }
        throw ValidationError(
            "--streams and --full-refresh cannot be combined with --catalog. Leave out one or the other."
        )
    }

    var choice: StreamChoice { StreamChoice(names: streams.map(names), isFullRefresh: fullRefresh) }

    private func names(_ list: String) -> [String] {
        list.split(separator: ",").map { String($0.trimmed { $0 == " " }) }.filter { !$0.isEmpty }
    }
}
