extension CassetteFile {
    /// A file shared by the cassettes around it: in the cassette's folder, in its parent, or in `cassettes/` of the
    /// current folder; nil when there is none.
    package func companion(_ name: String) -> String? {
        [folder + name, folder + "../" + name, "cassettes/" + name].first { CassetteFile($0).exists }
    }
}
