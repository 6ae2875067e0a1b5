import ArgumentParser
import PinterestSource

/// A choice of streams without a catalog.
struct StreamOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Streams to read, joined by commas. (default: all)", valueName: "names"))
    var streams: String?

    @Flag(help: "Read streams whole that could be read incrementally.")
    var fullRefresh = false

    func validate() throws {
        if let streams, names(streams).isEmpty {
            throw ValidationError("--streams names no stream. Leave it out to read all, or join names by commas.")
        }
    }

    var choice: StreamChoice { StreamChoice(names: streams.map(names), isFullRefresh: fullRefresh) }

    private func names(_ list: String) -> [String] {
        list.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
    }
}
