import Basics
import JSONText
import PinterestAPI

/// Lists the ad accounts of a configuration outside a sync, 250 a call.
struct AdAccountDirectory: Sendable {
    let probe: Probe
    let selection: AccountSelection

    /// The selected accounts, in Pinterest's order; those that the configuration names need no call.
    ///
    /// - Throws: the failure of the call.
    func accounts() async throws(APIFailure) -> [AdAccountSample.Account] {
        if case .only(let ids) = selection { return ids.map { AdAccountSample.Account(id: $0) } }
        var request = APIRequest(.adAccountsList, query: [("page_size", "\(SliceSettings.pageSize)")])
        var accounts: [AdAccountSample.Account] = []
        var seen: Set<String> = []
        while true {
            let page = try await probe.answer(to: request).get()
            accounts += AdAccountSample(page: page, selection: selection).known
            guard let bookmark = page.nextBookmark else { return accounts }
            guard seen.insert(bookmark).inserted else { throw APIFailure(.repeatedBookmark, request) }
            request = request.setting("bookmark", to: bookmark)
        }
    }
}
