/// The streams of a catalog: those that are read, parents first, and those that are not.
struct SyncStreams {
    /// A stream that is read, and its progress; nil for a parent that was not selected.
    struct Stream: Sendable {
        let runner: StreamRunner
        let progress: StreamProgress?

        var definition: StreamDefinition { runner.entry.definition }
    }

    var read: [Stream] = []
    var refusals: [StreamRefusal]
    let lastFinalDay: LastFinalDay
    let resources: SyncResources
    let outlook: Outlook
}
