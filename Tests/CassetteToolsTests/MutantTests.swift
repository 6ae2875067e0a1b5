import CassetteTools
import Cassettes
import JSONText
import Testing

@Suite("Mutants of a cassette")
struct MutantTests {
    private static func interaction(_ url: String, answering body: String) -> Interaction {
        Interaction(
            started: "2026-11-23T00:00:00.000Z",
            request: RecordedRequest(method: "GET", url: url),
            response: RecordedResponse(
                status: 200,
                headers: [HeaderField("Content-Type", "application/json")],
                body: RecordedBody(Array(body.utf8), mimeType: "application/json")
            )
        )
    }

    private let pages = Cassette(interactions: [
        interaction("https://h/v5/boards?page_size=250", answering: #"{"items":[{"id":"1"}],"bookmark":"next"}"#),
        interaction("https://h/v5/boards?bookmark=next&page_size=250", answering: #"{"items":[]}"#),
    ])

    @Test("drop and repeat every entry, and swap a page with the one that returned its bookmark")
    func entries() {
        let mutants = Mutant.entries(of: pages)
        #expect(mutants.filter { $0.kind == .drop }.map(\.entry) == [1, 2])
        #expect(mutants.filter { $0.kind == .repeat }.map { $0.cassette.interactions.count } == [3, 3])
        for kind in [Mutant.Kind.reorder, .renumber] {
            let swapped = mutants.filter { $0.kind == kind }.map { $0.cassette.interactions.map(\.request.url) }
            #expect(swapped == [pages.interactions.reversed().map(\.request.url)])
        }
    }

    @Test("change each field of each entry, and in bodies each value and the presence of each member")
    func fields() {
        let places = Mutant.fields(of: pages).filter { $0.entry == 1 }.map(\.place)
        #expect(places.contains("response status"))
        #expect(places.contains("request query page_size"))
        #expect(places.contains("response body $.items[*].id"))
        #expect(places.contains("response body $.items[*].id, absent"))
        #expect(places.contains("response body $.bookmark"))
        #expect(Set(places).count == places.count)
    }
}
