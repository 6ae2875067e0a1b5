import Basics
package import Cassettes
import JSONText

/// What may differ between two recordings of the same traffic.
///
/// ``all`` is the only list: the comparison follows it, and the documentation prints it.
package struct VolatileField: Sendable {
    package let name: String
    /// Where it appears, as the documentation says it.
    package let places: String
    /// Replaces it with something that is the same in every recording. Also receives the original recording.
    let settle: @Sendable (inout Cassette, _ original: Cassette) -> Void

    package static let all: [VolatileField] = [recordingTime, timings, ports]

    /// The recording without its volatile fields.
    package static func settled(_ cassette: Cassette) -> Cassette {
        var result = cassette
        for field in all { field.settle(&result, cassette) }
        return result
    }

    private static let recordingTime = VolatileField(
        name: "recording time",
        places: "`_recordedAt`; the header `Date` of answers; `_clock`, if the sync had the real clock"
    ) { cassette, original in
        cassette.provenance.recordedAt = nil
        if original.hasRealClock { cassette.provenance.clock = nil }
        for place in cassette.interactions.indices {
            cassette.interactions[place].response?.headers.removeAll { $0.name.lowercased() == "date" }
        }
    }

    private static let timings = VolatileField(
        name: "timings",
        places: "`timings`; `startedDateTime` and `time`, if the sync had the real clock; with a virtual clock its "
            + "start, so `startedDateTime` counts from there, and the header `X-Mock-Now`, which repeats it"
    ) { cassette, original in
        let start = original.hasRealClock ? nil : original.provenance.clock
        for place in cassette.interactions.indices {
            var interaction = cassette.interactions[place]
            interaction.extra["timings"] = nil
            interaction.request.headers.removeAll {
                $0.name.lowercased() == "x-mock-now" && $0.value == interaction.started
            }
            if let start, let instant = Timestamp(iso8601: interaction.started) {
                interaction.started = "\(instant.milliseconds - start.milliseconds) ms after the start"
            } else if start == nil {
                interaction.started = ""
                interaction.time = JSONNumber(0)
            }
            cassette.interactions[place] = interaction
        }
    }

    private static let ports = VolatileField(
        name: "ports",
        places:
            "the port after `127.0.0.1`, `localhost` and `[::1]`, wherever one appears, and the matching "
            + "`Content-Length`"
    ) { cassette, _ in LoopbackPorts(cassette).settle(&cassette) }
}

extension Cassette {
    /// Whether its times are those of the machine, not of a virtual clock, whose start is freely chosen.
    fileprivate var hasRealClock: Bool {
        guard let clock = provenance.clock, let end = provenance.recordedAt else { return true }
        return (0...86_400_000).contains(end.milliseconds - clock.milliseconds)
    }
}
