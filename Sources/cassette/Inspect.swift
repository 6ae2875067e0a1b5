import ArgumentParser
import CassetteTools
import Cassettes
import JSONText

/// `cassette inspect FILE`
struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show what a cassette holds.")

    @Argument(help: ArgumentHelp("The cassette.", valueName: "file"))
    var file: String

    func run() throws {
        let cassette = try Command.loading { () throws(InputError) in try CassetteFile(file).load() }
        print(cassette.interactions.count)
    }
}
