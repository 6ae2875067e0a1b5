package import JSONText

/// Which ad accounts and streams each of several connections reads, so that together they read everything once.
package struct ShardPlan: Sendable {
    /// The part of one connection.
    package struct Shard: Sendable, Equatable {
        package let adAccountIDs: [String]
        /// The sum of the sizes of its accounts.
        let size: Int
        /// Streams that do not belong to ad accounts are in the first shard only.
        package let streams: [String]
    }

    package let shards: [Shard]
    /// The percentage of the app's rate limits for each, so that together they stay within those of the configuration.
    package let quotaShare: Int

    /// - Parameters:
    ///   - streams: all selected streams.
    ///   - ofAccounts: those of them that belong to ad accounts.
    init(_ sizes: [AccountSize], into count: Int, streams: [String], ofAccounts: Set<String>, quotaShare: Int) {
        shards = Self.balanced(sizes.map(\.size), into: count).enumerated().map { index, places in
            Shard(
                adAccountIDs: places.map { sizes[$0].id },
                size: places.reduce(0) { $0 + sizes[$1].size },
                streams: index == 0 ? streams : streams.filter(ofAccounts.contains)
            )
        }
        self.quotaShare = quotaShare / count
    }

    /// The largest first, each into the group that is smallest so far: no group is more than a third larger than in the
    /// best division.
    ///
    /// - Returns: places in the list, in their order in each group.
    static func balanced(_ sizes: [Int], into count: Int) -> [[Int]] {
        var groups = Array(repeating: (size: 0, places: [Int]()), count: count)
        for place in sizes.indices.sorted(by: { (-sizes[$0], $0) < (-sizes[$1], $1) }) {
            let smallest = groups.indices.min {
                (groups[$0].size, groups[$0].places.count, $0) < (groups[$1].size, groups[$1].places.count, $1)
            }
            guard let smallest else { break }
            groups[smallest].size += sizes[place]
            groups[smallest].places.append(place)
        }
        return groups.map { $0.places.sorted() }
    }
}

extension ShardPlan {
    /// The plan without anything secret.
    ///
    /// - Parameter files: members to add to each shard, in their order.
    package func document(_ files: [[(String, JSONValue)]] = []) -> JSONValue {
        let entries = shards.enumerated().map { index, shard in
            JSONValue.members(
                [
                    ("ad_account_ids", .strings(shard.adAccountIDs)), ("size", .number(JSONNumber(shard.size))),
                    ("quota_share", .number(JSONNumber(quotaShare))), ("streams", .strings(shard.streams)),
                ] + (files.indices.contains(index) ? files[index] : [])
            )
        }
        return ["shards": .array(entries)]
    }

    /// A connection's configuration: that of the whole with the shard's accounts and share.
    package func configuration(of shard: Shard, in whole: JSONValue) -> JSONValue {
        guard var members = whole.objectValue else { return whole }
        // A shard that is the one account of `account_id` keeps it, since it also says whose boards are read.
        if members[AccountSelection.Field.single].map({ $0.isNull || $0 == "" }) ?? true {
            members[AccountSelection.Field.single] = nil
            members[AccountSelection.Field.excluded] = nil
            members[AccountSelection.Field.only] = .strings(shard.adAccountIDs)
        }
        members[ConfigurationLimits.quotaShareField] = .number(JSONNumber(quotaShare))
        return .object(members)
    }

    /// A connection's catalog: the shard's streams of the whole catalog.
    package func catalog(of shard: Shard, in whole: JSONValue) -> JSONValue {
        guard var members = whole.objectValue else { return whole }
        let entries = members["streams"]?.arrayValue ?? []
        members["streams"] = .array(
            entries.filter { $0["stream"]?["name"]?.stringValue.map(shard.streams.contains) ?? false }
        )
        return .object(members)
    }
}

extension StreamDefinition {
    /// Whether its records belong to ad accounts; those of other streams belong to the user, whichever accounts are
    /// read.
    var isOfAdAccounts: Bool {
        if name == StreamTable.adAccounts.name { return true }
        return family.parent.flatMap(StreamTable.named)?.isOfAdAccounts ?? false
    }
}
