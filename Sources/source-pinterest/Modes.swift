/// Whether calls respect the documented rate limits before a response reports any.
enum QuotaMode: String, CaseIterable, Sendable {
    case documented, none
}

/// When progress is shown.
enum ProgressMode: String, CaseIterable, Sendable {
    case auto, always, never
}
