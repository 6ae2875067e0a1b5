import Basics
import JSONText
import OrderedCollections

/// Reads the entries of a HAR document, and reports what it left out or assumed.
struct EntryReader {
    let outside: HARReader.Outside
    /// Whether another program wrote the file, so that our own members have no meaning in it.
    let isForeign: Bool
    /// Whether entries have numbers of our own; in files of other programs that member may mean something else.
    let isNumbered: Bool
    private(set) var notes = ReadingNotes()
    private var place = 0

    init(outside: @escaping HARReader.Outside, isForeign: Bool, isNumbered: Bool) {
        self.outside = outside
        self.isForeign = isForeign
        self.isNumbered = isNumbered
    }

    /// - Parameter list: the list of the entries, for their places.
    /// - Throws: ``InputError`` for an entry that cannot be used; for a foreign file, only when no entry can.
    mutating func interactions(_ document: HARDocument, at list: JSONInput) throws(InputError) -> [Interaction] {
        var read: [(place: Int, interaction: Interaction)] = []
        var firstError: InputError?
        try document.forEachEntry { (place, entry) throws(InputError) in
            self.place = place
            let pointer = list.pointer + InputError.pointer([String(place)])
            let input = JSONInput(source: list.source, pointer: pointer, value: entry)
            do throws(InputError) { read.append((place, try interaction(input))) } catch {
                guard isForeign else { throw error }
                notes.add(.leftOut(UnusableEntry.clause(entry, error)), place)
                firstError = firstError ?? error
            }
        }
        if read.isEmpty, let firstError { throw firstError }
        return isForeign ? sorted(read) : read.map(\.interaction)
    }

    /// In the order in which they were sent: some programs list them in the order of the responses.
    private mutating func sorted(_ read: [(place: Int, interaction: Interaction)]) -> [Interaction] {
        let starts = read.map { StartInstant.precise($0.interaction.started) }
        guard !starts.contains(nil) else { return read.map(\.interaction) }
        let order = read.indices.sorted { left, right in
            (starts[left] ?? "", left) < (starts[right] ?? "", right)
        }
        for (place, index) in order.enumerated() where place != index { notes.add(.moved, read[index].place) }
        return order.map { read[$0].interaction }
    }

    mutating func note(_ kind: ReadingNotes.Kind) { notes.add(kind, place) }

    private mutating func interaction(_ input: JSONInput) throws(InputError) -> Interaction {
        var entry = try HARMembers(input)
        if isForeign {
            for name in ["_number", "_stream", "_repeat"] where entry.take(name) != nil { note(.member(name)) }
        }
        let number = isNumbered ? try entry.take("_number")?.integer() : nil
        let started = try entry.take("startedDateTime")?.string() ?? Self.unknownStart
        let time = entry.take("time")?.value.numberValue ?? JSONNumber(0)
        let stream = isForeign ? nil : try entry.take("_stream")?.string()
        let repeats = isForeign ? nil : try entry.take("_repeat")?.bool()
        let failure = try entry.take("_error").map { (error) throws(InputError) in try self.failure(error) }
        let request = try request(entry.required("request"))
        let response = try response(entry.required("response"))
        var interaction = Interaction(
            number: number,
            started: started,
            time: time,
            stream: stream,
            request: request,
            response: response.isNone ? nil : response,
            failure: failure ?? (response.status == 0 ? Self.failure(reason: response.extra["_error"]) : nil),
            repeats: repeats ?? false
        )
        interaction.extra = entry.rest(without: HARWriter.derived(interaction))
        return interaction
    }

    /// For entries without one, since HAR requires an instant.
    private static let unknownStart = "1970-01-01T00:00:00.000Z"

    /// Browsers write into `_error`, as text, why there was no response; which of our failures that is cannot be known.
    private static func failure(reason: JSONValue?) -> RecordedFailure {
        RecordedFailure(
            code: .connectionLost,
            phase: .head,
            message: reason?.stringValue ?? "the recording has no answer"
        )
    }

    private func failure(_ input: JSONInput) throws(InputError) -> RecordedFailure {
        if isForeign || input.value.stringValue != nil { return Self.failure(reason: input.value) }
        return RecordedFailure(
            code: try input.required("code").oneOf(),
            phase: try input["phase"]?.oneOf() ?? .head,
            bytesDelivered: try input["bytesDelivered"]?.integer(in: 0...Int.max) ?? 0,
            message: try input["message"]?.string() ?? ""
        )
    }
}

extension RecordedResponse {
    /// Browsers, like this program, write status 0 for a request without a response; some add what had arrived by then.
    fileprivate var isNone: Bool { status == 0 && headers.isEmpty && body.bytes.isEmpty }
}
