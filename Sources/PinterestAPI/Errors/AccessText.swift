/// What the text of a refusal says about who lacks access: the app, or the token. Both come as 401 with code 3, and only
/// a new scope is had by authorising again.
enum AccessText {
    /// Nil when the text is about neither.
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
