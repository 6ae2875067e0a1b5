import ArgumentParser

/// The configuration file, which every command but `spec` needs.
struct ConfigurationOption: ParsableArguments {
    @Option(help: ArgumentHelp("Configuration file (PINTEREST_CONFIG).", valueName: "file"))
    var config: String?

    func validate() throws {
        guard config == nil, Settings.environment("PINTEREST_CONFIG") == nil else { return }
        throw ValidationError("There is no configuration. Name it with --config FILE.")
    }

    /// The file of the option, or of the environment variable.
    var path: String { config ?? Settings.environment("PINTEREST_CONFIG") ?? "" }
}
