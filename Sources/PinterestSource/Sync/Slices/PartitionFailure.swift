import PinterestAPI

/// Why a part of a stream could not be read.
struct PartitionFailure: Sendable {
    /// The entity that failed; nil when it is everything that the slice covers.
    let partition: PartitionID?
    let failure: APIFailure
}
