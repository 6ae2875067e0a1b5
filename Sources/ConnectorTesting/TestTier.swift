import Foundation

/// How thorough a test is to be: `make test` samples what `make verify` does whole.
package enum TestTier {
    /// Whether everything is tried, however long it takes (`VERIFY=1`).
    package static let isWhole = ProcessInfo.processInfo.environment["VERIFY"] != nil

    package static let skipReason = "takes minutes; make verify PART=1 runs it"
}
