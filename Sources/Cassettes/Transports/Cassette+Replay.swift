extension Cassette {
    /// For a replay, which looks at requests without their secrets and must not print those of the recording: itself
    /// where it says that they have been taken out by today's rules and the project's own, otherwise without them.
    package var readyForReplay: Cassette {
        guard provenance.redactionPolicy != rules.redactionPolicy else { return self }
        var redactor = Redactor(ignoring: [.reportToken], rules)
        redactor.reserve(self)
        redactor.learn(self)
        return redactor.redact(self)
    }
}
