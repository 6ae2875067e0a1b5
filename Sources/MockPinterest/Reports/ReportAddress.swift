import Basics
import HTTPTransport

/// The address of a report's download, signed for a limited time as by a file storage, in the form of live ones.
struct ReportAddress: Sendable {
    /// The report's number; ``numbers`` of them are distinguished.
    let serial: Int
    /// The id of the ad account.
    let account: Int64
    /// When the report was requested, in seconds since 1970.
    let created: Int64
    let issued: Timestamp
    let lifetime: Duration

    static let folder = "/async_reporting_v3/"
    private static let file = "/metrics_report.txt"
    private static let numbers = 10_000_000

    /// The path, which is always the same.
    func path(seed: UInt64) -> String {
        var draw = SeededDraw(seed, serial, salt: HashSalt.signature)
        let number = (100_000_000 + draw.below(900_000_000)) * Self.numbers + serial % Self.numbers
        return "\(Self.folder)\(account)-\(created)-\(number)\(Self.file)"
    }

    /// Path and query.
    func target(seed: UInt64) -> String {
        let seconds = issued.seconds
        let time = Timestamp(milliseconds: seconds * 1000).iso8601.filter { $0 != "-" && $0 != ":" }.prefix(15) + "Z"
        let lifetime = self.lifetime.components.seconds
        // The storage's own credentials, which are valid for an hour.
        var draw = SeededDraw(seed, Int(seconds / 3600), salt: HashSalt.signature)
        let key = draw.text(20, of: Alphabet.upperCase)
        let token = "\(draw.text(19, of: Alphabet.base64))//////////\(draw.text(1298, of: Alphabet.base64))="
            .replacing("/", with: "%2F").replacing("+", with: "%2B").replacing("=", with: "%3D")
        return path(seed: seed)
            + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=\(key)%2F\(time.prefix(8))%2Fus-east-1%2Fs3%2Faws4_request"
            + "&X-Amz-Date=\(time)&X-Amz-Expires=\(lifetime)&X-Amz-SignedHeaders=host&X-Amz-Security-Token=\(token)"
            + "&X-Amz-Signature=\(Self.digest(seed, serial, account, created, seconds, lifetime))"
    }

    /// Parses an address.
    ///
    /// - Throws: ``StorageError`` when its signature is wrong.
    init(path: String, query: QueryString, seed: UInt64) throws(StorageError) {
        let name = path.dropFirst(Self.folder.count).dropLast(Self.file.count)
        let numbers = name.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
        guard numbers.count == 3, let account = numbers[0], let created = numbers[1], let number = numbers[2],
            let time = query["X-Amz-Date"],
            let issued = Self.timestamp(time), let lifetime = query["X-Amz-Expires"].flatMap({ Int64($0) }),
            lifetime >= 0
        else { throw .accessDenied }
        self.init(
            serial: Int(number % Int64(Self.numbers)),
            account: account,
            created: created,
            issued: issued,
            lifetime: .seconds(lifetime)
        )
        let signed = target(seed: seed).split(separator: "?", maxSplits: 1)
        guard let known = QueryString(signed[1]), signed[0] == path,
            known.pairs.elementsEqual(query.pairs, by: { $0.name == $1.name && $0.value == $1.value })
        else { throw .accessDenied }
    }

    init(serial: Int, account: Int64, created: Int64, issued: Timestamp, lifetime: Duration) {
        self.serial = serial
        self.account = account
        self.created = created
        self.issued = issued
        self.lifetime = lifetime
    }

    func isGood(at now: Timestamp) -> Bool { now < issued.advanced(by: lifetime) }

    /// `20261123T120000Z`.
    private static func timestamp(_ text: String) -> Timestamp? {
        let characters = Array(text)
        guard characters.count == 16 else { return nil }
        func part(_ start: Int, _ count: Int) -> String { String(characters[start..<start + count]) }
        return Timestamp(
            iso8601: "\(part(0, 4))-\(part(4, 2))-\(part(6, 2))T\(part(9, 2)):\(part(11, 2)):\(part(13, 2))Z"
        )
    }

    /// 64 hexadecimal digits.
    private static func digest(_ seed: UInt64, _ serial: Int, _ values: Int64...) -> String {
        var draw = SeededDraw(seed, serial, salt: HashSalt.signature)
        var bits = draw.next()
        for value in values { bits = scrambled(bits ^ UInt64(bitPattern: value)) }
        return (0..<4).map { _ in
            bits = scrambled(bits)
            let text = String(bits, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }.joined()
    }
}

/// An error response of the file storage that serves downloads: XML, unrelated to the API.
struct StorageError: Error, Sendable, Equatable {
    let status: Int
    let code: String
    let message: String

    static let accessDenied = StorageError(status: 403, code: "AccessDenied", message: "Access Denied")
    static let expired = StorageError(status: 403, code: "AccessDenied", message: "Request has expired")
    static let twoCredentials = StorageError(
        status: 400,
        code: "InvalidArgument",
        message: "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string "
            + "parameter or the Authorization header should be specified"
    )
    static let methodNotAllowed = StorageError(
        status: 405,
        code: "MethodNotAllowed",
        message: "The specified method is not allowed against this resource."
    )
    static let noSuchKey = StorageError(
        status: 404,
        code: "NoSuchKey",
        message: "The specified key does not exist."
    )

    var answer: MockAnswer {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>\(code)</Code><Message>\(message)</Message></Error>
            """
        return MockAnswer(
            status: status,
            headers: [.contentType: "application/xml"],
            body: MockBody(Array(text.utf8))
        )
    }
}
