/// What is known of the names that a document shows again and again.
final class NameVerdictCache {
    private struct Verdict {
        let name: [UInt8]
        /// Whether what follows may be a secret by its name.
        let isSecretive: Bool
        /// Whether the name itself holds nothing that looks like a secret.
        let isHarmless: Bool
    }

    /// By a hash of the name; a name takes the place of another with the same one.
    private var verdicts: [Verdict]

    convenience init() { self.init(bits: 12) }

    /// - Parameter bits: of the hash; so many names are kept at most.
    private init(bits: UInt32) {
        shift = 32 - bits
        let none = Verdict(name: [], isSecretive: false, isHarmless: true)
        verdicts = [Verdict](repeating: none, count: 1 << Int(bits))
    }

    private let shift: UInt32

    func isSecretive(_ name: UnsafeBufferPointer<UInt8>) -> Bool { verdict(name).isSecretive }

    func isSecretive(_ name: String) -> Bool {
        name.isEmpty ? false : Array(name.utf8).withUnsafeBufferPointer { verdict($0).isSecretive }
    }

    func isHarmless(_ name: UnsafeBufferPointer<UInt8>) -> Bool { verdict(name).isHarmless }

    /// A name as it may be printed: `…` for one that looks like a secret itself.
    func shown(_ name: String) -> String {
        Array(name.utf8).withUnsafeBufferPointer { verdict($0).isHarmless } ? name : "…"
    }

    private func verdict(_ name: UnsafeBufferPointer<UInt8>) -> Verdict {
        var hash = UInt32(truncatingIfNeeded: name.count)
        for byte in name.prefix(64) { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        let slot = Int(hash >> shift)
        let known = verdicts[slot]
        if known.name.count == name.count, known.name.elementsEqual(name) { return known }
        let bytes = Array(name)
        let verdict = Verdict(
            name: bytes,
            isSecretive: Self.isSecretive(String(decoding: bytes, as: UTF8.self)),
            isHarmless: isHarmless(bytes)
        )
        verdicts[slot] = verdict
        return verdict
    }

    private static func isSecretive(_ name: String) -> Bool {
        SecretName.weight(name) != .none || AccessName.isWeak(name) || SignedAddress.mayBeOpened(by: name)
    }

    private func isHarmless(_ name: [UInt8]) -> Bool {
        var isHarmless = true
        // Names in a name are judged by themselves, and a shape is not printed here.
        let reader = TextReader(names: NameVerdictCache(bits: 4)) { read in
            if read.problem != nil || !SecretShape.all(in: read, shown: { $0 }).isEmpty { isHarmless = false }
        }
        reader.read(name, at: ScannedPlace(path: ""))
        return isHarmless
    }
}
