/// Finds out from the text of a refusal whether the app or the token lacks access. Both come as 401 with code 3, but
/// authorising again only helps to get a new scope.
enum AccessText {
    /// Nil when the text mentions neither.
    ///
    /// - Parameter message: in lower case.
    static func cause(code: Int64?, _ message: String) -> FailureCause? {
        if message.contains("restricted feature") { return .betaNotGranted }
        if message.contains("consumer type") { return .appNotGranted }
        guard code == 3 else { return nil }
        let words = Set(message.split { !$0.isLetter })
        if !words.isDisjoint(with: ["scope", "scopes", "permission", "permissions"]) { return .missingScope }
        return words.isDisjoint(with: ["app", "apps", "application", "applications"]) ? nil : .appNotGranted
    }
}
