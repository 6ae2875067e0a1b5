import Basics
import ArgumentParser
import CassetteTools
import Cassettes
import Foundation
import JSONText

/// `cassette convert INPUT OUTPUT`
struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Convert a cassette between HAR and vcrpy's YAML and JSON.",
        discussion: """
            The file extension selects the format: .har is HAR 1.2, ours or a browser's; .yaml and .yml are vcrpy's \
            YAML, .json is vcrpy's JSON, both format version 1. Bodies in files beside a cassette are converted to \
            inline bodies. Secrets in recordings of other programs are replaced by placeholders. Anything that the \
            other format cannot represent is reported on standard error.

            Replay a cassette in Python with vcrpy:
              cassette convert cassettes/lists/recording.har lists.yaml

            Replay a vcrpy recording here:
              cassette convert tests/cassettes/boards.yaml boards.har

            Make large bodies inline:
              cassette convert big.har whole.har

            In a pipe:
              cassette convert - - --from har --to vcr-json <a.har >a.json
            """
    )

    @Argument(help: ArgumentHelp("The recording; - for standard input.", valueName: "input"))
    var input: String

    @Argument(help: ArgumentHelp("The file to write, atomically; - for standard output.", valueName: "output"))
    var output: String

    @Option(help: ArgumentHelp("Format of the input: har, vcr-yaml or vcr-json.", valueName: "format"))
    var from: RecordingFormat?

    @Option(help: ArgumentHelp("Format of the output: har, vcr-yaml or vcr-json.", valueName: "format"))
    var to: RecordingFormat?

    @Flag(help: "Print a summary as JSON.")
    var json = false

    func validate() throws {
        guard from ?? RecordingFormat(path: input) != nil else {
            throw ValidationError("The name \(input) does not show its format. Give it with --from.")
        }
        guard to ?? RecordingFormat(path: output) != nil else {
            throw ValidationError("The name \(output) does not show its format. Give it with --to.")
        }
        if json, output == "-" {
            throw ValidationError(
                "Standard output can have the cassette or the summary, not both. Name an output file."
            )
        }
    }

    func run() throws {
        // `validate` has checked both.
        guard let from = from ?? RecordingFormat(path: input), let to = to ?? RecordingFormat(path: output) else {
            return
        }
        let conversion = try Command.loading { () throws(InputError) in
            let path = input == "-" ? "/dev/stdin" : input
            let conversion = try Conversion(reading: path, as: from, rules: CassetteRules(forCassette: output))
            let allowed = try AllowList(forCassette: output).merged(with: AllowList(forCassette: input))
            try write(try conversion.proven(as: to, for: output, allowing: allowed))
            return conversion
        }
        let notes = conversion.notes + conversion.notes(on: to)
        for note in notes { Command.complain(note) }
        let leftOut = conversion.leftOut(of: to)
        let count = conversion.cassette.interactions.count
        if json {
            let summary: JSONValue = [
                "input": .string(input), "from": .string(from.rawValue),
                "output": .string(output), "to": .string(to.rawValue),
                "entries": .number(JSONNumber(count)),
                "left_out": .array(leftOut.map { .number(JSONNumber($0)) }),
                "notes": .array(notes.map { .string($0) }),
            ]
            print(summary.indentedText)
        } else if output != "-" {
            print("\(output): \(count - leftOut.count) of \(count) entries as \(to.rawValue)")
        }
    }

    private func write(_ document: [UInt8]) throws(InputError) {
        guard output != "-" else { return FileHandle.standardOutput.write(Data(document)) }
        guard to == .har, !output.hasPrefix("/dev/") else {
            return try OutputFile.write(document, to: output, describedAs: "cassette")
        }
        let file = CassetteFile(output)
        try file.refuseToReplaceOthers()
        // Bodies of the replaced file are no longer used, and may contain what was redacted.
        try file.write(CassetteFile.Serialised(document: document, bodies: []))
    }
}

extension RecordingFormat: ExpressibleByArgument {}
