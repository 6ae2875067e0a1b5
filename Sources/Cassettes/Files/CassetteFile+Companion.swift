extension CassetteFile {
    /// A file that belongs to all cassettes around: in the cassette's folder, in the one above it, or in `cassettes/` of
    /// the current folder; nil when there is none.
    package func companion(_ name: String) -> String? {
        [folder + name, folder + "../" + name, "cassettes/" + name].first { CassetteFile($0).exists }
    }
}
