import Basics
import AirbyteProtocol
import JSONText
import PinterestSource

/// The configurations and catalogs of a plan, in one folder.
struct ShardFiles {
    let folder: String

    /// The most shards of a plan.
    static let mostShards = 100

    private enum Kind: String, CaseIterable {
        case config
        case catalog
    }

    /// Refuses a folder with files of a plan with more shards: a loop over its files would read ad accounts twice.
    func refuseOthers(than count: Int) throws(InputError) {
        for number in 1...Self.mostShards where number > count {
            for kind in Kind.allCases where InputFile.exists(path(number, kind)) {
                throw InputError(
                    source: "folder \(folder)",
                    pointer: nil,
                    problem: "\(path(number, kind)) is of a plan with more shards than \(count)",
                    fix: "Remove the files of that plan, or name another folder"
                )
            }
        }
    }

    /// Writes two files for each shard.
    ///
    /// - Returns: their names, to be added to the plan.
    func write(
        _ plan: ShardPlan,
        configuration: JSONValue,
        catalog: JSONValue
    ) throws(InputError) -> [[(String, JSONValue)]] {
        try OutputFile.makeFolder(folder)
        var files: [[(String, JSONValue)]] = []
        for (index, shard) in plan.shards.enumerated() {
            var names: [(String, JSONValue)] = []
            for kind in Kind.allCases {
                let value =
                    switch kind {
                    case .config: plan.configuration(of: shard, in: configuration)
                    case .catalog: plan.catalog(of: shard, in: catalog)
                    }
                try OutputFile.write(
                    Array((value.indentedText + "\n").utf8),
                    to: path(index + 1, kind),
                    describedAs: "\(kind.rawValue) file",
                    mode: 0o600,
                    keepsMode: false
                )
                names.append((kind.rawValue, .string(path(index + 1, kind))))
            }
            files.append(names)
        }
        return files
    }

    /// Warns that one connection's new refresh token makes the others' useless.
    func warnOfSharedToken(_ count: Int) {
        StandardError.print(
            StandardError.paint.paint("Warning: ", .yellow)
                + "All \(count) configurations have the same refresh token. If Pinterest replaces it for the first that is read, "
                + "it refuses the others: give each a token of its own with source-pinterest authorize --config FILE."
        )
    }

    private func path(_ number: Int, _ kind: Kind) -> String { "\(folder)/shard-\(number)-\(kind.rawValue).json" }
}
