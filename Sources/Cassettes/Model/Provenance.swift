package import Basics

/// Where a recording comes from, and which program made it. All of it may be absent in a file of another program.
package struct Provenance: Sendable, Equatable {
    /// What kind of server answered.
    package enum Source: String, Sendable, CaseIterable { case live, mock }

    /// `_recordedAt`: real time, even if the sync had a virtual clock.
    package var recordedAt: Timestamp?
    /// `_recordedFrom`, which follows from the URL of the requests.
    package var recordedFrom: Source?
    /// `_apiURL`: the base URL of the API, which distinguishes requests to it from requests to other hosts.
    package var apiURL: String?
    /// `_apiVersion`, such as v5.
    package var apiVersion: String?
    /// `_clock`: the sync's own time at its start, from which a replay's virtual clock starts.
    package var clock: Timestamp?
    /// `_redactionPolicy`: hash of the rules by which secrets were removed.
    package var redactionPolicy: String?
    /// `_cutShort`: the sync was ended by a signal, and the recording has only what had been answered by then.
    package var isCutShort: Bool
    /// `creator`.
    package var creator: Creator

    package struct Creator: Sendable, Equatable {
        /// The name of this program in its recordings.
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

    /// Whether this program made the recording, in which case it must have the form that this program writes.
    package var isOurs: Bool { creator.name == Creator.ours }

    /// Whether this program wrote the file, including conversions of other programs' recordings.
    package var isWrittenHere: Bool { isOurs || redactionPolicy != nil }
}
