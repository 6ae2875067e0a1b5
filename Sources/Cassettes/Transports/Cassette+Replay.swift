extension Cassette {
    /// For a replay, which compares requests without their secrets and must not print those of the recording. It is the
    /// cassette itself if it says that they were removed by today's rules and the project's own, otherwise a copy
    /// without them.
    package var readyForReplay: Cassette {
        guard provenance.redactionPolicy != rules.redactionPolicy else { return self }
        var redactor = Redactor(ignoring: [.reportToken], rules)
        redactor.reserve(self)
        redactor.learn(self)
        return redactor.redact(self)
    }
}
