import Basics
import JSONText
import PinterestSource

extension FuzzTarget {
    /// Any bytes are a configuration or give one error, which never contains a credential.
    static let configuration = FuzzTarget("configuration", folders: ["configurations"]) { input in
        var choices = Choices(input)
        let file: JSONInput
        do throws(InputError) { file = try JSONInput(source: "configuration file", parsing: input) } catch {
            return require(!error.description.isEmpty, "an empty error")
        }
        check(file)
        for secret in secrets {
            let planted = plant(secret, in: file.value, &choices)
            if planted != file.value {
                check(JSONInput(source: "configuration file", value: planted))
            }
        }
    }

    private static let today = CalendarDate(year: 2026, month: 11, day: 23) ?? CalendarDate(daysSince1970: 0)
    private static let marker = "pina_PLANTED"
    /// Valid and refused configurations.
    private static let secrets: [JSONValue] = [
        .string(marker), .string(marker + " "), .array([.string(marker)]), .object([marker: .string(marker)]),
    ]

    /// Inserts the secret in place of credentials, if there are any.
    private static func plant(_ secret: JSONValue, in file: JSONValue, _ choices: inout Choices) -> JSONValue {
        guard var members = file.objectValue else { return file }
        let names = ["client_secret", "refresh_token", "access_token", "auth_method", "token_expiry_date"]
        for name in names where members[name] != nil && Bool.random(using: &choices) { members[name] = secret }
        if members["credentials"]?.objectValue == nil, members["credentials"] != nil { members["credentials"] = secret }
        if var group = members["credentials"]?.objectValue {
            for name in names where group[name] != nil && Bool.random(using: &choices) { group[name] = secret }
            members["credentials"] = .object(group)
        }
        return .object(members)
    }

    private static func check(_ file: JSONInput) {
        do throws(InputError) {
            let configuration = try ConnectorConfiguration(file, today: today)
            require(configuration.document == file.value, "the document was changed")
            require(!"\(configuration)\(configuration.warnings)".contains(marker), "a credential is revealed")
            require((1...40).contains(configuration.workers), "\(configuration.workers) workers")
            let streams = StreamTable.streams(of: configuration)
            require(Set(streams.map(\.name)).count == streams.count, "two streams have one name")
            for stream in streams.dropFirst(StreamTable.all.count) { _ = stream.catalogStream }
            let renewed = configuration.document(
                replacingRefreshToken: Secret("new"),
                accessToken: Secret("newer"),
                expiry: Timestamp(milliseconds: 0)
            )
            let again = try ConnectorConfiguration(JSONInput(source: "renewed", value: renewed), today: today)
            require(again.credentials.refreshToken == Secret("new"), "the new token is missing")
            require(again.accounts == configuration.accounts, "a new token changes the accounts")
        } catch {
            require(!error.description.contains(marker), "a credential is revealed: \(error)")
            require(!error.problem.isEmpty && !error.fix.isEmpty, "an empty error")
            require(error.source == file.source, "the document with new tokens is refused: \(error)")
        }
    }
}
