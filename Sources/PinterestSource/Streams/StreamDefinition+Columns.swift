extension StreamDefinition {
    /// The columns to ask for: the key's are among them, since they distinguish the rows, except those that every row has
    /// and that no call can ask for.
    ///
    /// - Parameter chosen: those of the configuration; nil for all of Airbyte's own connector.
    func analyticsColumns(_ chosen: [String]?) -> [String] {
        guard let chosen else { return AnalyticsColumns.all }
        return chosen + rowKeys.filter { AnalyticsColumns.choices.contains($0) && !chosen.contains($0) }
    }

    /// The stream with exactly the chosen columns; itself if none are chosen, or if it has no analytics of ads.
    func choosing(_ columns: [String]?) -> StreamDefinition {
        guard let columns, family.hasAdRows, family.report == nil else { return self }
        let asked = analyticsColumns(columns)
        let unasked = rowKeys.filter { !asked.contains($0) }
        return StreamDefinition(
            name,
            family,
            key: primaryKey,
            cursor: cursor,
            hiding: hiddenFields,
            schema: schema().choosing(asked + unasked)
        )
    }
}
