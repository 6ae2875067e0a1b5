import Basics
import ArgumentParser

/// `source-pinterest catalog --config F`
struct Catalog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a configured catalog, as read takes it.",
        discussion: """
            Has the streams that read would read without a catalog. Each stream is read incrementally where possible, and \
            appended. The output is a file for read --catalog \
            that you can edit; it is not an Airbyte message.

            Example: source-pinterest catalog --config config.json --streams campaigns,ads >catalog.json
            """
    )

    @OptionGroup var configuration: ConfigurationOption
    @OptionGroup var selection: StreamOptions

    @Flag(help: "Leave out the streams' schemas, which only a destination needs.")
    var omitSchemas = false

    @OptionGroup var development: DevelopmentOptions
    @ParentCommand var parent: SourcePinterest

    func run() async throws {
        if let remark = selection.choice.remark { StandardError.print(remark) }
        let session = try Session(development.settings(parent.development), sendsRequests: false)
        do throws(InputError) {
            let file = try InputFiles.configuration(configuration.path)
            let catalog = try session.connector.configuredCatalog(
                configuration: file,
                choice: selection.choice,
                isDescribed: !omitSchemas
            )
            print(catalog.indentedText)
        } catch {
            StandardError.print("source-pinterest: \(error)")
            throw ExitCode.failure
        }
    }
}
