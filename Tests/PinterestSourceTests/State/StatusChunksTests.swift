import HTTPTransport
import Testing

@testable import PinterestSource

@Suite("Partitions in parts by status")
struct StatusChunksTests {
    private let configured = [
        "campaign_statuses": Set(["RUNNING", "PAUSED", "ARCHIVED"]), "ad_statuses": ["APPROVED"],
    ]

    private func joined(_ parts: (StatusChunks.Chunk, String)...) -> (cursor: Cursor?, remarks: [String]) {
        var chunks = StatusChunks(configured: configured)
        for (chunk, day) in parts { chunks.add(chunk, of: account("7"), date(day)) }
        var remarks = StateRemarks()
        return (chunks.joined(&remarks).first?.1, remarks.texts)
    }

    @Test("the earliest cursor of the parts is used when they cover the configured statuses")
    func earliest() {
        let all = joined(
            (["campaign_statuses": ["RUNNING", "PAUSED"]], "2026-11-20"),
            (["campaign_statuses": ["ARCHIVED", "DRAFT"]], "2026-11-18")
        )
        #expect(all.cursor == date("2026-11-18"))
        #expect(all.remarks.count == 1 && all.remarks[0].contains("earliest"))
    }

    @Test("parts that leave out a status start at the configured start, with a warning")
    func incomplete() {
        let some = joined((["campaign_statuses": ["RUNNING", "PAUSED"]], "2026-11-20"))
        #expect(some.cursor == nil)
        #expect(some.remarks.count == 1 && some.remarks[0].contains("configured start"))
        #expect(joined((["unheard_of_statuses": ["RUNNING"]], "2026-11-20")).cursor == nil)
    }

    @Test("parts by two filters must cover every combination")
    func combinations() {
        let running: StatusChunks.Chunk = ["campaign_statuses": ["RUNNING", "PAUSED"], "ad_statuses": ["APPROVED"]]
        let other: StatusChunks.Chunk = ["campaign_statuses": ["ARCHIVED"], "ad_statuses": ["PAUSED"]]
        #expect(joined((running, "2026-11-20"), (other, "2026-11-19")).cursor == nil)
        let rest: StatusChunks.Chunk = ["campaign_statuses": ["ARCHIVED"], "ad_statuses": ["APPROVED"]]
        #expect(joined((running, "2026-11-20"), (rest, "2026-11-19")).cursor == date("2026-11-19"))
    }
}
