/// The document without its rows, assembled as compact text while the rows are cut out.
struct RowEnvelope {
    private let reading: JSONReading
    private(set) var bytes: [UInt8] = []
    /// The distance between the envelope's bytes, from the first one given, and their places in the document.
    private var distances: [(from: Int, distance: Int)] = []

    init(reading: JSONReading) { self.reading = reading }

    /// Appends a token, with a comma before it if needed.
    ///
    /// - Parameter offset: the token's place in the document.
    mutating func append(_ token: some Collection<UInt8>, at offset: Int) throws(JSONError) {
        let needsComma = bytes.last.map { ![UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":")].contains($0) }
        if needsComma == true { bytes.append(UInt8(ascii: ",")) }
        try appendBare(token, at: offset)
    }

    /// Appends a closing bracket, or the colon after a name.
    mutating func append(mark: Unicode.Scalar, at offset: Int) throws(JSONError) {
        try appendBare(CollectionOfOne(UInt8(ascii: mark)), at: offset)
    }

    /// Refuses a document that contains too much outside its rows.
    func check(adding count: Int, at offset: Int) throws(JSONError) {
        guard bytes.count + count <= JSONLimits.envelope else {
            throw JSONError("more than \(JSONLimits.envelope) bytes are outside the records", at: offset)
        }
    }

    /// Removes everything after the given number of bytes.
    mutating func truncate(to count: Int) {
        bytes.removeSubrange(count...)
        while let last = distances.last, last.from >= count { distances.removeLast() }
    }

    /// The envelope as a tree.
    ///
    /// - Throws: ``JSONError`` for a duplicate name, with its place in the document.
    func value() throws(JSONError) -> JSONValue {
        do { return try JSONValue(parsing: bytes, reading: reading) } catch {
            let distance = distances.last { $0.from <= error.offset }?.distance ?? 0
            throw JSONError(error.reason, at: error.offset + distance)
        }
    }

    private mutating func appendBare(_ token: some Collection<UInt8>, at offset: Int) throws(JSONError) {
        try check(adding: token.count, at: offset)
        let distance = offset - bytes.count
        if distances.last?.distance != distance { distances.append((bytes.count, distance)) }
        bytes.append(contentsOf: token)
    }
}
