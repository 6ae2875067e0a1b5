/// The fields of a record that show whether what is listed below it may have changed, so that a listing can be left out
/// while they have not. For listings with their parent in the path only.
struct ParentRevision: Sendable {
    /// The stream that has the record: the parent, or the parent's parent.
    let stream: String
    /// A record that lacks one of them is always listed.
    let fields: [String]

    init(of stream: StreamDefinition, fields: [String]) {
        self.stream = stream.name
        self.fields = fields
    }
}

extension StreamDefinition {
    /// The stream with listings that are left out while the record above them has not changed; itself if nothing shows
    /// that.
    var skippingUnchanged: StreamDefinition {
        guard revision != nil else { return self }
        var stream = self
        stream.cursor = .listing
        return stream
    }

    /// The stream with all its listings.
    var listingEverything: StreamDefinition {
        guard skipsUnchanged else { return self }
        var stream = self
        stream.cursor = nil
        return stream
    }

    var skipsUnchanged: Bool { cursor == .listing }
}
