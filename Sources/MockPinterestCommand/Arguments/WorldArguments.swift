import Basics
import ArgumentParser
import Cassettes
import Foundation
import MockPinterest

/// What the emulated API serves: a world or a recording.
package struct WorldArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The data: tiny, small, large, or a world file (JSON).", valueName: "name|file"))
    var world = "tiny"

    @Option(help: "Makes a different world of the same size; overrides the world file's seed. (default: 1)")
    var seed: UInt64?

    @Option(help: ArgumentHelp("The API's current day. (default: today, in UTC)", valueName: "yyyy-mm-dd"))
    var today: CalendarDate?

    @Option(
        help: ArgumentHelp(
            "The age of the world at --today. To see it grow, serve it again with --today and --days increased by "
                + "the same number of days: entities will have been added and changed, and there are more analytics.",
            valueName: "n"
        )
    )
    var days = 0

    @Option(
        help: ArgumentHelp(
            "Serve a world that grows day by day. The file stores its first day. If the file is "
                + "missing, it is written with yesterday's date and the world is served as of that day; after that, the "
                + "world has grown up to today.",
            valueName: "file"
        )
    )
    var growing: String?

    @Option(
        help: ArgumentHelp(
            "Serve the responses of a recording (HAR) instead of a world made by --world, --seed, --today and --days.",
            valueName: "file"
        )
    )
    var cassette: String?

    package init() {}

    /// - Throws: `ValidationError` for options that exclude each other.
    func validate(with scenario: String?) throws(ValidationError) {
        func check(_ condition: Bool, _ message: String) throws(ValidationError) {
            if !condition { throw ValidationError(message) }
        }
        try check((0...10_000).contains(days), "--days \(days): expected a number from 0 to 10000.")
        try check(
            cassette == nil || scenario == nil,
            "--cassette and --scenario exclude each other. Leave one of them out."
        )
        try check(
            cassette == nil || world == "tiny" && seed == nil && today == nil && days == 0 && growing == nil,
            "--cassette serves a recording; --world, --seed, --today, --days and --growing make a world. Leave out "
                + "one or the other."
        )
        try check(
            growing == nil || today == nil && days == 0,
            "--growing chooses the day itself. Leave out --today and --days."
        )
    }

    /// The emulated API with the world of these options.
    ///
    /// - Throws: `InputError` for a file that cannot be used.
    func mock(scenario: Scenario, options: MockOptions) throws(InputError) -> MockPinterest {
        let realToday = SystemTime().now.date
        let (today, days) = try growth(until: realToday)
        let world = try makeWorld(today, default: today ?? realToday)
        return MockPinterest(
            world: world.grown(by: days).moved(to: world.today),
            scenario: scenario,
            options: options,
            clock: world.today == realToday ? SystemTime() : nil
        )
    }

    private func growth(until realToday: CalendarDate) throws(InputError) -> (today: CalendarDate?, days: Int) {
        guard let growing else { return (today, days) }
        let kind = "file of --growing"
        guard FileManager.default.fileExists(atPath: growing) else {
            let first = realToday.advanced(by: -1)
            try OutputFile.write(Array("\(first)\n".utf8), to: growing, describedAs: kind)
            return (first, 0)
        }
        let text = String(decoding: try InputFile.read(growing, describedAs: kind), as: UTF8.self)
        let age = CalendarDate(text.trimmingCharacters(in: .whitespacesAndNewlines))?.days(to: realToday)
        guard let age, (0...10_000).contains(age) else {
            throw InputError(
                source: "\(kind) \(growing)",
                pointer: nil,
                problem:
                    "expected a day in the past such as \(realToday.advanced(by: -1)), found \"\(text.prefix(20))\"",
                fix: "Remove the file to start over"
            )
        }
        return (realToday, age)
    }

    private func makeWorld(_ today: CalendarDate?, default day: CalendarDate) throws(InputError) -> World {
        if let scale = WorldScale(rawValue: world) { return World(scale: scale, seed: seed ?? 1, today: day) }
        guard FileManager.default.fileExists(atPath: world) else {
            throw InputError(
                source: "--world \(world)",
                pointer: nil,
                problem: "it is neither the name of a world nor a file",
                fix: "Use \(WorldScale.allCases.map(\.rawValue).joined(separator: ", ")) or the path of a world file"
            )
        }
        return try World(
            parsing: try InputFile.read(world, describedAs: "world file"),
            source: "world file \(world)",
            seed: seed,
            today: today,
            defaultToday: day
        )
    }
}

extension CalendarDate: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
