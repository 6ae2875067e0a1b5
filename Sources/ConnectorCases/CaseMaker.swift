package import Basics
package import CassetteTools
package import Cassettes
import HTTPTransport
import JSONText

/// Makes a case from the live API: records a sync, keeps the parts of its configuration that shape it, replays it as
/// `scripts/replay.sh` does, and checks it. Credentials are passed to the sync on standard input, and its output is
/// read from a pipe, so that no file except the user's configuration ever holds one.
package struct CaseMaker: Sendable {
    private let program: any ConnectorProgram
    private let configuration: UserConfiguration
    private let now: Timestamp
    private let report: @Sendable (String) -> Void

    /// - Parameters:
    ///   - now: the instant up to which ages are counted.
    ///   - report: prints a sentence for the user.
    package init(
        _ program: any ConnectorProgram,
        configuration: UserConfiguration,
        now: Timestamp,
        report: @escaping @Sendable (String) -> Void
    ) {
        self.program = program
        self.configuration = configuration
        self.now = now
        self.report = report
    }

    /// The sync that a new case records.
    package struct Choice: Sendable {
        /// Joined by commas; nil for all streams.
        package let streams: String?
        package let isFullRefresh: Bool
        /// The file with the state from which the sync starts.
        package let state: String?
        /// A sentence for `case.json`; nil for one that gives the day and the streams.
        package let about: String?

        package init(streams: String?, isFullRefresh: Bool, state: String?, about: String?) {
            self.streams = streams
            self.isFullRefresh = isFullRefresh
            self.state = state
            self.about = about
        }
    }

    /// Makes a case that does not exist yet.
    ///
    /// - Throws: ``InputError`` that says what went wrong; the checkout is then as before, except for a refused
    ///   recording in redacted form.
    package func make(_ target: CaseFolder, _ choice: Choice) async throws -> Verification {
        guard !target.has(CaseFolder.recording), !target.has(CaseFolder.description) else {
            throw InputError(
                source: "case \(target.path)",
                pointer: nil,
                problem: "a case of that name already exists",
                fix: "Choose another name, or make it again with cassette rerecord"
            )
        }
        try configuration.refuse(among: target)
        let staged = try StagedCase(of: target)
        defer { staged.remove() }
        let shape = configuration.shape
        if let state = choice.state {
            let text = try InputFile.read(state, describedAs: "state file")
            try OutputFile.write(text, to: staged.folder.file(CaseFolder.state), describedAs: "state file")
        }
        try writeCatalog(of: choice, shape, staged)
        let about = choice.about ?? "Recorded on \(now.date): \(choice.streams ?? "all streams")."
        try write(["about": .string(about), "exit": 0], to: CaseFolder.description, of: staged)
        let verification = try await fill(staged, shape: shape)
        guard try staged.folder.content()["exit"]?.value == 0 else {
            throw failure(staged, "its sync failed, so it was not kept", fix: "See the messages above")
        }
        try staged.place()
        return verification
    }

    /// Records the same sync again; the description, catalog, state and shape of the case are kept.
    ///
    /// - Parameter replace: gets the old and the new recording, and decides whether to replace the old one.
    /// - Throws: ``InputError`` as ``make(_:_:)`` does; the case is then as before.
    package func remake(_ target: CaseFolder, replace: (Cassette, Cassette) -> Bool) async throws -> Verification {
        try configuration.refuse(among: target)
        let old = try target.cassette.load()
        let kept = target.file(CaseFolder.configuration)
        let shape = try JSONInput(
            source: "configuration file \(kept)",
            parsing: try InputFile.read(kept, describedAs: "configuration file")
        ).value
        let staged = try StagedCase(of: target)
        defer { staged.remove() }
        let verification = try await fill(staged, shape: shape)
        let exits = (try target.content()["exit"]?.value, try staged.folder.content()["exit"]?.value)
        guard exits.0 == exits.1 else {
            throw failure(
                staged,
                "its sync ended differently from the recorded one, so it was not changed",
                fix: "See the messages above"
            )
        }
        if replace(old, try staged.folder.cassette.load()) { try staged.place() }
        return verification
    }

    private func writeCatalog(of choice: Choice, _ shape: JSONValue, _ staged: StagedCase) throws {
        var arguments = ["catalog", "--config", "/dev/stdin", "--omit-schemas"]
        if let streams = choice.streams { arguments += ["--streams", streams] }
        if choice.isFullRefresh { arguments.append("--full-refresh") }
        var catalog: [UInt8] = []
        let status = try program.run(
            arguments,
            input: UserConfiguration.placeholders(shapedBy: shape).bytes,
            in: staged.root,
            isReplay: true,
            line: { catalog += $0 + [0x0A] }
        )
        guard status == 0 else { throw failure(staged, "its catalog could not be made", fix: "See the message above") }
        try OutputFile.write(catalog, to: staged.folder.file(CaseFolder.catalog), describedAs: "catalog file")
    }

    /// Records, replays and checks a case that has a description and a catalog.
    private func fill(_ staged: StagedCase, shape: JSONValue) async throws -> Verification {
        let recorded = try record(staged, shape: shape)
        try write(UserConfiguration.placeholders(shapedBy: shape), to: CaseFolder.configuration, of: staged)
        var members = try staged.folder.content().object().mapValues(\.value)
        members["exit"] = .number(JSONNumber(Int(recorded.status)))
        try write(.object(members), to: CaseFolder.description, of: staged)
        let replayed = try replay(staged)
        guard replayed == recorded else {
            throw failure(
                staged,
                "its replay differs from the recorded sync: exit code \(replayed.status), \(replayed.records) records; "
                    + "the recorded sync had exit code \(recorded.status), \(recorded.records) records",
                fix: "Report this as a bug, but do not attach the recording"
            )
        }
        let verification = await CassetteVerifier(now: now).verify(
            staged.folder.cassette,
            replaying: SyncFiles(cassette: staged.folder.cassette).sync
        )
        guard verification.isGood else {
            report(verification.text)
            throw failure(staged, "it was not kept, because these checks failed", fix: "See the fixes above")
        }
        return verification
    }

    /// The properties that a recorded sync and its replay must share.
    private struct Run: Equatable {
        var status: Int32
        var records = 0
    }

    private func record(_ staged: StagedCase, shape: JSONValue) throws -> Run {
        var run = Run(status: 0)
        let status = try program.run(
            try arguments(staged, config: "/dev/stdin") + ["--record-mode", "all"],
            input: try configuration.document(shapedBy: shape).bytes,
            in: staged.root,
            isReplay: false
        ) { line in
            let message = try? JSONValue(parsing: line)
            if message?["type"] == "RECORD" { run.records += 1 }
            if let text = message.flatMap(Self.complaint) { report(text) }
            guard message?["type"] == "CONTROL",
                let handedOver = message?["control"]?["connectorConfig"]?["config"]
            else { return }
            try configuration.take(handedOver)
            report("Pinterest has replaced the refresh token; the configuration file has the new one.")
        }
        if status == nil, let path = try staged.keepCut() {
            throw failure(
                staged,
                "its sync was ended by a signal, so it was not made; the answers until then are in \(path)",
                fix: "Make it again, and let it finish"
            )
        }
        guard let status, staged.folder.has(CaseFolder.recording) else {
            try staged.keepRefused()
            throw failure(staged, "nothing was recorded", fix: "See the message above")
        }
        if status != 0 { report("the sync failed: exit code \(status)") }
        run.status = status
        return run
    }

    /// The text with which the sync reports a problem, with secrets already masked; nil for any other message.
    private static func complaint(_ message: JSONValue) -> String? {
        if message["type"] == "TRACE" { return message["trace"]?["error"]?["message"]?.stringValue }
        let log = message["log"]
        return log?["level"] == "WARN" || log?["level"] == "ERROR" ? log?["message"]?.stringValue : nil
    }

    /// Replays with the options of `scripts/replay.sh`, and keeps the output.
    private func replay(_ staged: StagedCase) throws -> Run {
        var run = Run(status: 0)
        var messages: [UInt8] = []
        let status = try program.run(
            try arguments(staged, config: "\(staged.name)/\(CaseFolder.configuration)") + ["--quotas", "none"],
            input: [],
            in: staged.root,
            isReplay: true
        ) { line in
            messages += line + [0x0A]
            if line.starts(with: Array(#"{"type":"RECORD""#.utf8)) { run.records += 1 }
        }
        run.status = status ?? -1
        try OutputFile.write(messages, to: staged.folder.file(CaseFolder.messages), describedAs: "messages")
        return run
    }

    private func arguments(_ staged: StagedCase, config: String) throws(InputError) -> [String] {
        let command = try staged.folder.content()["command"]?.string() ?? "read"
        var arguments = [command, "--config", config]
        for (option, name) in [("--catalog", CaseFolder.catalog), ("--state", CaseFolder.state)]
        where staged.folder.has(name) {
            arguments += [option, "\(staged.name)/\(name)"]
        }
        return arguments + ["--cassette", "\(staged.name)/\(CaseFolder.recording)"]
    }

    private func write(_ document: JSONValue, to name: String, of staged: StagedCase) throws(InputError) {
        let text = Array((document.indentedText + "\n").utf8)
        try OutputFile.write(text, to: staged.folder.file(name), describedAs: "file of a case")
    }

    private func failure(_ staged: StagedCase, _ problem: String, fix: String) -> InputError {
        InputError(source: "case \(staged.name)", pointer: nil, problem: problem, fix: fix)
    }
}
