package import HTTPTransport

/// What a recording was made of, and by what. All of it may be absent in a file of another program.
package struct Provenance: Sendable, Equatable {
    /// What answered.
    package enum Source: String, Sendable, CaseIterable { case live, mock }

    /// `_recordedAt`: real time, whatever clock the sync had.
    package var recordedAt: Timestamp?
    /// `_recordedFrom`, told by the address that was asked.
    package var recordedFrom: Source?
    /// `_apiURL`: the base address that was asked, for requests to it to be told from requests to other hosts.
    package var apiURL: String?
    /// `_apiVersion`, such as v5.
    package var apiVersion: String?
    /// `_clock`: the sync's own time at its start, from which a replay's virtual clock starts.
    package var clock: Timestamp?
    /// `_redactionPolicy`: hash of the rules by which secrets were taken out.
    package var redactionPolicy: String?
    /// `_cutShort`: the sync was ended by a signal, and what was answered by then is all that there is.
    package var isCutShort: Bool
    /// `creator`.
    package var creator: Creator

    package struct Creator: Sendable, Equatable {
        /// The name of this program, as it is in its recordings.
        package static let ours = "source-pinterest"

        package var name: String
        package var version: String

        package init(name: String, version: String) {
            self.name = name
            self.version = version
        }
    }

    package init(
        recordedAt: Timestamp? = nil,
        recordedFrom: Source? = nil,
        apiURL: String? = nil,
        apiVersion: String? = nil,
        clock: Timestamp? = nil,
        redactionPolicy: String? = nil,
        isCutShort: Bool = false,
        creator: Creator = Creator(name: Creator.ours, version: "unknown")
    ) {
        self.recordedAt = recordedAt
        self.recordedFrom = recordedFrom
        self.apiURL = apiURL
        self.apiVersion = apiVersion
        self.clock = clock
        self.redactionPolicy = redactionPolicy
        self.isCutShort = isCutShort
        self.creator = creator
    }

    /// Whether this program made the recording, so that it has to be as this program writes it.
    package var isOurs: Bool { creator.name == Creator.ours }

    /// Whether this program wrote the file, be it as the conversion of another program's.
    package var isWrittenHere: Bool { isOurs || redactionPolicy != nil }
}
