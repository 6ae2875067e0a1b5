import Cassettes
import HTTPTransport
import JSONText

/// The page of `cassette inspect --html`: one document that loads nothing and can be read without its script.
///
/// What an entry holds is in a `noscript` element: to a browser without scripts it is part of the document, to one with
/// them a text, out of which the script makes elements only for the entries that are looked at.
///
/// Everything of the recording is escaped text. The content security policy allows this style and this script by their
/// hashes and nothing else, so that what slipped through could not run or call home. Same inspection, same bytes.
package struct InspectionPage: Sendable {
    /// What of each body is shown unless something else is said.
    package static let defaultBodyBytes = 65_536
    /// Bytes of HTML that the bodies of a page fill unless something else is said: browsers open it at once.
    package static let largestBodies = 4_000_000

    let inspection: Inspection
    let bodyBytes: Int
    /// What of each body is shown, so that all of them fit.
    let shownBodyBytes: Int
    /// Numbers of the entries on the page.
    let shown: Set<Int>

    /// - Parameters:
    ///   - bodyBytes: what of each body is shown at most.
    ///   - allBodies: bytes of HTML that all bodies fill at most; nil for any number.
    package init(
        _ inspection: Inspection,
        bodyBytes: Int = InspectionPage.defaultBodyBytes,
        allBodies: Int? = InspectionPage.largestBodies
    ) {
        self.inspection = inspection
        self.bodyBytes = bodyBytes
        shownBodyBytes =
            allBodies.map { BodyBudget(inspection.entries, limit: bodyBytes).limit(filling: $0) } ?? bodyBytes
        shown = Set(inspection.entries.map(\.number))
    }

    package var document: String {
        let name = HTMLText.escaped(inspection.file)
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <link rel="icon" href="data:,">
            <title>\(HTMLText.attribute(inspection.file)) – cassette</title>
            <style>\(Self.style)</style>
            <script>\(Self.script)</script>
            </head>
            <body>
            <a class="skip" href="#entries">Skip to the entries</a>
            <header>
            <p class="kind">Cassette</p>
            <h1>\(name)</h1>
            \(facts)
            </header>
            <main>
            \(totals)
            <section aria-labelledby="entries">
            <h2 id="entries" tabindex="-1">Entries</h2>
            \(filters)
            \(table)
            </section>
            </main>
            </body>
            </html>

            """
    }

    private static var policy: String {
        "default-src 'none'; img-src data:; style-src '\(hash(style))'; script-src '\(hash(script))'; "
            + "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types cassette"
    }

    private static func hash(_ text: String) -> String {
        "sha256-" + Base64.encode(SHA256.hash(Array(text.utf8)))
    }
}
