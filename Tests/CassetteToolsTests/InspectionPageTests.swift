import Cassettes
import Foundation
import JSONText
import Testing

@testable import CassetteTools

@Suite("The page of cassette inspect")
struct InspectionPageTests {
    private static let hostile = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/cassettes/hostile.har").path

    private func page(_ cassette: Cassette, _ filter: EntryFilter = EntryFilter(), bodyBytes: Int = 65_536) -> String {
        InspectionPage(Inspection(of: cassette, file: "a.har", filter: filter), bodyBytes: bodyBytes).document
    }

    /// The tags of the page, without the text between them.
    private func tags(_ page: String) -> [Substring] {
        page.matches(of: /<[a-zA-Z!\/][^>]*>/).map(\.0)
    }

    @Test("takes no tag, attribute or invisible character from a hostile recording")
    func hostile() throws {
        let page = page(try CassetteFile(Self.hostile).load())
        let names = Set(tags(page).map { $0.prefix { !" >".contains($0) } })
        #expect(names.isDisjoint(with: ["<img", "<b", "<iframe", "<a href=\"javascript:", "<!--"]))
        #expect(tags(page).count { $0.hasPrefix("<script") } == 1)
        #expect(tags(page).count { $0.hasPrefix("<style") } == 1)
        let attributes = tags(page).map { $0.replacing(/"[^"]*"/, with: "") }
        #expect(attributes.allSatisfy { !$0.contains("onerror") && !$0.contains("style=") && !$0.contains("'") })
        #expect(!page.unicodeScalars.contains { $0 != "\n" && VisibleText.isHidden($0) })
        #expect(page.contains("&lt;/script&gt;&lt;script&gt;window.owned = 1&lt;/script&gt;"))
        #expect(page.contains(#"<span class="unseen">U+202E</span>gnp.exe"#))
    }

    @Test("links only within itself")
    func links() throws {
        let page = page(try CassetteFile(Self.hostile).load())
        let targets = page.matches(of: /(?:href|src|action)="([^"]*)"/).map { String($0.1) }
        #expect(Set(targets) == ["data:,", "#entries", "#entry-2", "#entry-3"])
        #expect(page.contains(##"Requested with a bookmark from <a href="#entry-2">entry 2</a>."##))
        #expect(page.contains(##"Provided values for <a href="#entry-3">entry 3</a>."##))
    }

    @Test("has the same bytes each time")
    func determinism() throws {
        let cassette = try CassetteFile(Self.hostile).load()
        #expect(page(cassette) == page(cassette))
    }

    @Test("keeps the text of numbers when it indents JSON")
    func numbers() throws {
        let page = page(try CassetteFile(Self.hostile).load())
        #expect(page.contains("&quot;exact&quot;: 0.1000000000000000055511151231257827"))
        #expect(page.contains("&quot;huge&quot;: 1e400"))
    }

    @Test("says how much of a body is left out, and never cuts a character")
    func truncation() {
        let body = BodyText(Array("aé".utf8), limit: 2)
        #expect(body.text == "a")
        #expect(body.note == "Only the beginning is shown: 2 bytes are left out.")
        #expect(BodyText(Array("aé".utf8), limit: 3).note == nil)
        #expect(BodyText(Array(#"{"a":[1.0,2]}"#.utf8), limit: 4).text == "{\n  ")
        #expect(BodyText([0xFF] + [UInt8](repeating: 0, count: 99), limit: 16).bytesLeftOut == 84)
        #expect(
            page(InspectionTests.cassette, bodyBytes: 3)
                .contains("Only the beginning is shown: 36 bytes of the indented text are left out.")
        )
    }

    @Test("shows bodies that are not text in hexadecimal")
    func binary() {
        let body = BodyText(Array("ab".utf8) + [0, 0xFF] + Array("0123456789abcdefg".utf8), limit: 100)
        #expect(body.form == .hexadecimal)
        #expect(
            body.text == """
                00000000  61 62 00 ff 30 31 32 33 34 35 36 37 38 39 61 62  ab..0123456789ab
                00000010  63 64 65 66 67                                   cdefg
                """
        )
    }

    @Test("has only the entries that pass the filter, and marks links to others")
    func filter() {
        let page = page(InspectionTests.cassette, EntryFilter(statuses: [.code(429)]))
        #expect(page.contains("entry 2 (not on this page)"))
        #expect(page.contains(#"<tbody id="entry-3""#))
        #expect(!page.contains(#"<tbody id="entry-2""#))
        let empty = self.page(InspectionTests.cassette, EntryFilter(streams: ["pins"]))
        #expect(empty.contains("There is nothing to show: none of the 5 entries matches --stream pins"))
    }

    @Test("draws bars by start and time, the narrowest wide enough to be seen")
    func timedWaterfall() {
        let waterfall = Waterfall(InspectedEntry.all(of: InspectionTests.cassette))
        #expect(waterfall.scale == .time(93_000))
        #expect(waterfall.bars[0] == Waterfall.Bar(start: 0, width: 5))
        #expect(waterfall.bars[4].map { Int($0.start) } == 32)
        #expect(waterfall.bars[4].map { Int($0.width) } == 967)
    }

    @Test("draws bars in order when the clock did not advance, and marks where it did")
    func orderedWaterfall() {
        let starts: [Int64] = [0, 0, 60_000, 60_000]
        let cassette = Cassette(
            interactions: starts.map { InspectionTests.interaction("https://h/", stream: nil, at: $0) }
        )
        let waterfall = Waterfall(InspectedEntry.all(of: cassette))
        #expect(waterfall.scale == .order)
        #expect(waterfall.bars.map { $0?.start } == [0, 250, 500, 750])
        #expect(waterfall.bars.map { $0?.followsWait } == [false, false, true, false])
    }
}
