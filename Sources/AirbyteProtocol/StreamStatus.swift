/// The progress of a stream's sync: the `status` of a stream status trace.
package enum StreamStatus: String, CaseIterable, Sendable {
    case started = "STARTED"
    case running = "RUNNING"
    case complete = "COMPLETE"
    case incomplete = "INCOMPLETE"
}
