import Foundation

/// How thorough a test is: `make test` runs samples of what `make verify` runs completely.
package enum TestTier {
    /// Whether everything is tested, however long it takes (`VERIFY=1`).
    package static let isWhole = ProcessInfo.processInfo.environment["VERIFY"] != nil

    package static let skipReason = "takes minutes; make verify PART=1 runs it"
}
