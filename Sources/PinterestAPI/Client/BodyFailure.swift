/// A 2xx response whose body is not acceptable, as found by its reader.
package struct BodyFailure: Error, Sendable {
    package let cause: FailureCause
    /// What is wrong with it, as a clause.
    package let detail: String

    package init(_ cause: FailureCause, _ detail: String) {
        self.cause = cause
        self.detail = detail
    }
}
