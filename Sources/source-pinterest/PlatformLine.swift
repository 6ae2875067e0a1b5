/// The fixed command lines of the Airbyte platform, parsed without ArgumentParser, whose own start takes longer than
/// `spec`:
///
/// - `spec`
/// - `check --config F`
/// - `discover --config F`
/// - `read --config F --catalog F`, with or without `--state F`
///
/// Options may come in any order after the command. Any other line, valid or not, is left to ArgumentParser, so there
/// is one parser for people and one set of messages.
enum PlatformLine {
    /// - Parameter arguments: without the program's name.
    /// - Returns: nil for any other line.
    static func work(_ arguments: [String]) -> Work? {
        guard let verb = arguments.first, let files = files(arguments.dropFirst()) else { return nil }
        switch (verb, files["--config"], Set(files.keys)) {
        case ("spec", nil, []): return .spec
        case ("check", let config?, ["--config"]): return .check(config: config)
        case ("discover", let config?, ["--config"]): return .discover(config: config)
        case ("read", let config?, ["--config", "--catalog"]),
            ("read", let config?, ["--config", "--catalog", "--state"]):
            return .read(ReadWork(config: config, catalog: files["--catalog"], state: files["--state"]))
        default: return nil
        }
    }

    /// The options, each with a value that cannot be taken for an option; nil for anything else.
    private static func files(_ arguments: ArraySlice<String>) -> [String: String]? {
        var files: [String: String] = [:]
        var rest = arguments
        while let name = rest.popFirst() {
            guard let value = rest.popFirst(), !value.isEmpty, !value.hasPrefix("-"),
                files.updateValue(value, forKey: name) == nil
            else { return nil }
        }
        return files
    }
}
