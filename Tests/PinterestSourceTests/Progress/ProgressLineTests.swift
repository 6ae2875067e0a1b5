import Basics
import PinterestAPI
import Testing

@testable import PinterestSource

@Suite("The progress of a read")
struct ProgressLineTests {
    private static func moment(_ seconds: Int) -> Timestamp { Timestamp(milliseconds: Int64(seconds) * 1000) }

    private static func statistics(calls: Int, records: Int) -> SyncStatistics {
        let statistics = SyncStatistics()
        statistics.plan("ads", isSelected: true)
        statistics.update("ads") { stream in
            stream.started = moment(0)
            stream.records = records
        }
        for _ in 0..<calls { statistics.count(APIRequest(.campaignsList, stream: "ads")) }
        return statistics
    }

    private static func forecast(_ calls: CountRange) -> Forecast {
        var stream = Forecast.Stream(name: "ads", isSelected: true, isIncremental: false)
        stream.calls = [.adsRead: calls]
        return Forecast(streams: [stream], quotas: .documented)
    }

    @Test("has the rates of the last ten seconds")
    func rates() {
        var line = ProgressLine(startingAt: Self.moment(0))
        let first = line.text(Self.statistics(calls: 10, records: 2000), at: Self.moment(4))
        #expect(first == "0/1 streams, 2000 records (500/s), 10 calls (150/min): ads")
        let second = line.text(Self.statistics(calls: 20, records: 2000), at: Self.moment(14))
        #expect(second == "0/1 streams, 2000 records (0/s), 20 calls (60/min): ads")
    }

    @Test("has the time left by the rate limits, where the forecast knows it")
    func timeLeft() {
        let statistics = Self.statistics(calls: 500, records: 0)
        #expect(statistics.timeLeft == nil)
        statistics.expect(Self.forecast(CountRange(0, nil)))
        #expect(statistics.timeLeft == nil)
        // 3,500 more calls at 1,000 a minute: three full minutes after the first thousand.
        statistics.expect(Self.forecast(CountRange(4000)))
        #expect(statistics.timeLeft == "3 min")
        statistics.expect(Self.forecast(CountRange(4000, nil)))
        #expect(statistics.timeLeft == "at least 3 min")
        statistics.expect(Self.forecast(CountRange(400)))
        #expect(statistics.timeLeft == "0 s")
    }

    @Test("is no longer than the terminal's line")
    func width() {
        var line = ProgressLine(startingAt: Self.moment(0))
        #expect(line.text(Self.statistics(calls: 1, records: 1), at: Self.moment(1), width: 20).count == 20)
    }

    @Test("has colours on a terminal only, and none with NO_COLOR")
    func colours() {
        #expect(Paint(isTerminal: true, noColor: nil).paint("x", .red) == "\u{1B}[31mx\u{1B}[0m")
        #expect(Paint(isTerminal: true, noColor: "").paint("x", .green) == "\u{1B}[32mx\u{1B}[0m")
        #expect(Paint(isTerminal: true, noColor: "1").paint("x", .red) == "x")
        #expect(Paint(isTerminal: false, noColor: nil).paint("x", .red) == "x")
    }
}
