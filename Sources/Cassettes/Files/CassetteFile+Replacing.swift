package import Basics

extension CassetteFile {
    /// - Throws: ``InputError`` when a file of that name is not a recording (a configuration, for example): it would be
    ///   lost.
    package func refuseToReplaceOthers() throws(InputError) {
        guard exists else { return }
        let text = try InputFile.read(path, describedAs: "cassette")
        let start = text.withoutByteOrderMark.lazy.filter { $0 > 0x20 }.prefix(7)
        guard !start.isEmpty, !start.elementsEqual("{\"log\":".utf8) else { return }
        throw InputError(
            source: "cassette \(path)",
            pointer: nil,
            problem: "a file of that name exists that is not a recording, and it would be replaced",
            fix: "Choose another name, or remove the file"
        )
    }
}
