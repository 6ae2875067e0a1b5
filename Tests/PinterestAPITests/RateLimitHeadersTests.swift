import HTTPTransport
import HTTPTypes
import Testing

@testable import PinterestAPI

@Suite("What live headers say about quotas")
struct RateLimitHeadersTests {
    private func read(_ headers: HTTPFields, _ category: RateCategory = .adsRead) -> RateLimitHeaders {
        RateLimitHeaders(headers, of: category, at: TestClient.start)
    }

    private func owner(
        _ first: Int,
        _ windows: String,
        _ category: RateCategory,
        rest: Int,
        reset: Int
    ) -> QuotaOwner? {
        read(LiveLimits.fields(first, windows, rest: rest, reset: reset), category).rest?.owner
    }

    @Test("every window is read with its limit, width and name")
    func windows() {
        let (first, windows) = RateLimitWindow.list("100, \(LiveLimits.adsRead)")
        #expect(first == 100)
        #expect(windows.map(\.limit) == [100, 1000])
        #expect(windows.map(\.width) == [.seconds(1), .seconds(60)])
        #expect(windows.map(\.name) == ["safety_net_app_id_user_id", "ads_read_app_id_user_id"])
    }

    @Test(
        "a list with other spaces, parameters or quotes is read, and anything that is not a window is ignored",
        arguments: [
            (#"100,100;w=1;name="safety_net""#, 100, ["safety_net"]),
            (#" 100 , 100 ; W=1 ; burst=5 ; Name="safety_net" "#, 100, ["safety_net"]),
            (#"100;w=1;name="a, b; c=d""#, nil, ["a, b; c=d"]), ("100, 100;w=1", 100, [nil]),
            ("100, x;w=1, 100;w=0, 100;w=, 100;name=a, 0;w=1, ;, 100;w=99999999999", 100, []), ("", nil, []),
            (",", nil, []),
            ("1000", 1000, []), ("99999999999999999999", nil, []),
        ] as [(String, Int?, [String?])]
    )
    func lists(text: String, first: Int?, names: [String?]) {
        let read = RateLimitWindow.list(text)
        #expect(read.first == first)
        #expect(read.windows.map(\.name) == names)
    }

    @Test("remaining and reset are assigned to the window that they fit")
    func owners() {
        #expect(owner(100, LiveLimits.adsRead, .adsRead, rest: 99, reset: 1) == .everything)
        #expect(owner(1000, LiveLimits.adsRead, .adsRead, rest: 4, reset: 31) == .category(.adsRead))
        #expect(owner(100, LiveLimits.catalogsRead, .catalogsRead, rest: 98, reset: 47) == .category(.catalogsRead))
        #expect(owner(800, LiveLimits.reports, .adsAnalytics, rest: 4, reset: 31) == .reportPolls)
        #expect(owner(300, LiveLimits.reports, .adsAnalytics, rest: 4, reset: 31) == .category(.adsAnalytics))
    }

    @Test("the name counts, regardless of the operation's category")
    func names() {
        #expect(owner(1000, LiveLimits.adsRead, .adsAnalytics, rest: 4, reset: 31) == .category(.adsRead))
    }

    @Test("if two fit, the one-second window over everything is taken, never the category")
    func doubtful() {
        #expect(owner(100, LiveLimits.catalogsRead, .catalogsRead, rest: 0, reset: 1) == .everything)
    }

    @Test("values that fit no window, or an unknown one, are ignored")
    func nowhere() {
        #expect(owner(60, LiveLimits.adsRead, .adsRead, rest: 9, reset: 1) == nil)
        #expect(owner(100, LiveLimits.adsRead, .adsRead, rest: 101, reset: 1) == nil)
        #expect(owner(100, LiveLimits.adsRead, .adsRead, rest: 9, reset: 2) == nil)
        #expect(owner(50, #"50;w=60;name="org_write_app_id""#, .orgRead, rest: 0, reset: 9) == nil)
        #expect(owner(50, "50;w=60, 50;w=30", .orgRead, rest: 0, reset: 9) == nil)
    }

    @Test("a window without a name is the category's when it is the only one")
    func unnamed() {
        #expect(owner(30, "30;w=60", .orgRead, rest: 0, reset: 30) == .category(.orgRead))
        #expect(owner(100, "100;w=1, 1000;w=60", .orgRead, rest: 0, reset: 1) == .everything)
    }

    @Test("without windows they belong to the category, or within a second to everything")
    func plain() {
        #expect(read([.rest: "3, 3;w=60", .reset: "20"]).rest?.owner == .category(.adsRead))
        #expect(read([.limit: "2", .rest: "0", .reset: "1"]).rest?.owner == .category(.adsRead))
        #expect(read([.limit: "100", .rest: "0", .reset: "1"]).rest?.owner == .everything)
        #expect(read([.rest: "0", .reset: "1"]).rest?.owner == .everything)
        #expect(read([.rest: "0"]).rest == nil && read([.reset: "1"]).rest == nil)
    }

    @Test("a reset may be a moment since 1970")
    func epoch() {
        let headers = read([.rest: "0", .reset: "\(TestClient.start.seconds + 20)"])
        #expect(headers.rest == .init(owner: .category(.adsRead), calls: 0, duration: .seconds(20), width: nil))
    }
}
