import Basics
import Cassettes

/// The page of `cassette inspect --html`: one document that loads nothing and can be read without its script.
///
/// The contents of an entry are in a `noscript` element. To a browser without scripts it is part of the document. To
/// one with scripts it is text, from which the script makes elements only for the entries that come into view.
///
/// Everything from the recording is escaped text. The content security policy allows only this style and this script,
/// by their hashes, so anything that slipped through could not run or call home. The same inspection gives the same
/// bytes.
package struct InspectionPage: Sendable {
    /// Bytes of each body that are shown by default.
    package static let defaultBodyBytes = 65_536
    /// The default limit of all bodies together, in bytes of HTML. Browsers open a page of this size at once.
    package static let largestBodies = 4_000_000

    let inspection: Inspection
    let bodyBytes: Int
    /// Bytes of each body that are shown so that all of them fit.
    let shownBodyBytes: Int
    /// Numbers of the entries on the page.
    let shown: Set<Int>

    /// - Parameters:
    ///   - inspection: what is shown.
    ///   - bodyBytes: the maximum number of bytes shown of each body.
    ///   - allBodies: the maximum size of all bodies together, in bytes of HTML; nil for no limit.
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
