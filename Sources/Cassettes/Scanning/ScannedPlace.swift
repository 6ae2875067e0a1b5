/// Where a text of a cassette is.
struct ScannedPlace: Sendable {
    /// Counted from 1.
    var entry: Int?
    var path: String
    /// The name nearest before the text: of the member, the header, the parameter.
    var name = ""
    /// Whether it is the value of a parameter of an address, or of a header.
    var isParameter = false
    /// Whether it is the value of a JSON web key whose type is symmetric.
    var isSymmetricKey = false

    /// - Parameter shown: the name as it may be printed.
    func member(_ name: String, shown: String) -> ScannedPlace {
        ScannedPlace(entry: entry, path: "\(path).\(shown)", name: name)
    }

    var element: ScannedPlace { ScannedPlace(entry: entry, path: path + "[*]", name: name) }

    /// A part of the text there, in words that follow the path.
    func part(_ words: String) -> ScannedPlace { ScannedPlace(entry: entry, path: path + words, name: name) }

    func named(_ name: String) -> ScannedPlace { ScannedPlace(entry: entry, path: path, name: name) }

    var parameter: ScannedPlace { ScannedPlace(entry: entry, path: path, name: name, isParameter: true) }

    /// Whether scripts are there, whose assignments look like parameters.
    var isCode: Bool { path.hasPrefix("response body parameter ") }

    /// Whether it is in an address, where names of files and clicks are random too.
    var isInAddress: Bool {
        path.hasSuffix(Self.pathWord) || path.contains(" parameter ") || path.hasSuffix(" url")
            || path.contains(" query ")
    }

    /// Whether it is the path of an address that takes messages from whoever knows it: `hook.eu1.example.com`.
    var isOfHook: Bool { path.hasSuffix(Self.pathWord) && path.contains("\(Self.atHost)hook.") }

    /// The path of an address at a host.
    func path(at host: String) -> ScannedPlace {
        ScannedPlace(entry: entry, path: "\(path)\(Self.atHost)\(host)\(Self.pathWord)")
    }

    private static let atHost = " at "
    private static let pathWord = " path"

    /// A place without its hosts, by which a list may allow the path of an address at any of them.
    static func withoutHosts(_ path: String) -> String {
        var result = ""
        var rest = path[...]
        while let at = rest.firstRange(of: atHost) {
            let host = rest[at.upperBound...].prefix { $0 != " " }
            let behind = rest[host.endIndex...]
            guard behind.hasPrefix(pathWord), behind.dropFirst(pathWord.count).first ?? " " == " " else {
                result += rest[..<at.upperBound]
                rest = rest[at.upperBound...]
                continue
            }
            result += rest[..<at.lowerBound]
            rest = behind
        }
        return result + rest
    }
}

extension JSONStringWalker {
    /// The place of a text that was read just now.
    func place(
        of text: Text,
        in bytes: UnsafeBufferPointer<UInt8>,
        from root: ScannedPlace,
        _ names: NameVerdictCache
    ) -> ScannedPlace {
        var place = root
        for (index, level) in levels.enumerated() {
            guard level.isObject else {
                place = place.element
                continue
            }
            // A name is in the object itself.
            if text.isName, index == levels.count - 1 { break }
            guard let name = level.name else { continue }
            place = place.part(Self.isKey(bytes, name.range) ? ".*" : ".\(names.shown(Self.string(name, bytes)))")
        }
        return place.named(levels.last?.label.map { Self.string($0, bytes) } ?? root.name)
    }

    private static func string(_ text: Text, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(decoding: unescaped(UnsafeBufferPointer(rebasing: bytes[text.range])), as: UTF8.self)
    }
}
