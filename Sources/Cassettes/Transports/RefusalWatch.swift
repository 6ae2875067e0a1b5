import Basics
import JSONText

/// Examines each answer as it arrives, so that a recording that will be refused is known before the sync has run to its
/// end.
///
/// It knows only what was learnt so far, in the order of arrival: a later answer may still show that a finding is a
/// secret that the redaction removes. It therefore only reports, and refuses nothing.
package final class RefusalWatch: Sendable {
    private struct State {
        var redactor: Redactor
        /// Nothing more is examined after the first finding.
        var hasReported = false
    }

    private let state: Locked<State>
    private let allowed: AllowList
    private let report: @Sendable (String) -> Void

    package init(
        allowing allowed: AllowList,
        rules: CassetteRules = CassetteRules(),
        report: @escaping @Sendable (String) -> Void
    ) {
        state = Locked(State(redactor: Redactor(rules)))
        self.allowed = allowed
        self.report = report
    }

    /// Learns the secrets that the traffic may show.
    func know(configuration: JSONValue) { state.withLock { $0.redactor.learn(configuration: configuration) } }

    /// - Parameter number: the number of the entry in the recording.
    func look(at interaction: Interaction, number: Int) {
        let redactor: Redactor? = state.withLock { state in
            guard !state.hasReported else { return nil }
            state.redactor.learn(interaction)
            return state.redactor
        }
        guard let redactor, let problem = problem(of: interaction, redactor) else { return }
        let isFirst = state.withLock { state in
            defer { state.hasReported = true }
            return !state.hasReported
        }
        guard isFirst else { return }
        report(
            "the recording will be refused because of entry \(number), \(problem), unless a later answer shows what it is. "
                + "The sync continues; harmless values can be allowed in \(AllowList.fileName) before the next one."
        )
    }

    private func problem(of interaction: Interaction, _ redactor: Redactor) -> String? {
        let cassette = Cassette(interactions: [redactor.redact(interaction)])
        let serialised = CassetteFile("").serialised(cassette)
        let scanner = SecretScanner(allowing: allowed)
        if let finding = scanner.scan(serialised.document, bodies: serialised.bodies).first {
            return "\(finding.path): \(finding.shape)"
        }
        let isClean = ([serialised.document] + serialised.bodies.map(\.bytes)).allSatisfy { redactor.isClean($0) }
        return isClean ? nil : "in which a secret is left in a form that the redaction does not know"
    }
}
