package import Basics

extension CassetteFile {
    /// Checks that the file answers each request of a recording with what was recorded.
    ///
    /// - Throws: ``InputError`` that names the first entry for which it does not.
    package func checkReplay(of cassette: Cassette) throws(InputError) {
        let read = try load()
        try OrderCheck.check(read, source: "cassette \(path)")
        let replayer = Replayer(read)
        for (place, interaction) in cassette.interactions.enumerated() {
            let problem: String
            do throws(ReplayMiss) {
                let found = try replayer.take(interaction.request)
                if found.answersLike(interaction) { continue }
                problem =
                    "it answers \(interaction.request.method) \(interaction.request.url) differently from the recording"
            } catch { problem = error.description }
            throw notReplayable("entry \(place + 1): \(problem)")
        }
        let left = replayer.leftovers
        if let first = left.first {
            throw notReplayable("entry \(first.number ?? 0) answers no request of the recording")
        }
    }

    private func notReplayable(_ problem: String) -> InputError {
        InputError(
            source: "cassette \(path)",
            pointer: nil,
            problem: "it was written, but does not replay: \(problem)",
            fix: "Do not use it. Report this as a bug"
        )
    }
}

extension Interaction {
    /// Whether a client that reads it sees the same.
    fileprivate func answersLike(_ other: Interaction) -> Bool {
        response?.status == other.response?.status && response?.headers == other.response?.headers
            && response?.body.bytes == other.response?.body.bytes && failure?.code == other.failure?.code
            && failure?.phase == other.failure?.phase && failure?.bytesDelivered == other.failure?.bytesDelivered
    }
}
