import Basics
import CassetteTools
import Cassettes
import JSONText

extension FuzzTarget {
    /// Any bytes are a HAR or give one error; a HAR that was read and written reads back the same and can be replayed.
    static let har = FuzzTarget(
        "har",
        samples: [
            #"{"log":{"version":"1.2","entries":[{"request":{"method":"GET","url":"http://h/"},"response":{"status":0}}]}}"#,
            #"{"log":{"version":"1.1","pages":[],"entries":[{"_error":"net::ERR","request":{"method":"POST","url":"#
                + #""https://h:1/a?b=%zz","postData":{"text":"a=b","mimeType":"application/x-www-form-urlencoded"}},"#
                + #""response":{"status":200,"content":{"text":"AAE=","encoding":"base64"}}}]}}"#,
        ],
        recording: { Array(HARWriter.document($0).indentedText.utf8) }
    ) { input in
        do throws(InputError) {
            let cassette = try HARReader().cassette(JSONInput(source: "cassette", parsing: input))
            checkWritten(cassette)
            checkReplay(cassette)
            checkExport(cassette)
        } catch { require(!error.problem.isEmpty && !error.fix.isEmpty, "an empty error") }
    }

    /// Any bytes are a vcrpy cassette or give one error; a cassette that was read can be written as HAR.
    static let vcrYAML = FuzzTarget(
        "vcr-yaml",
        samples: [
            "version: 1\ninteractions:\n- request: {body: null, headers: {}, method: GET, uri: 'http://h/'}\n"
                + "  response: {body: {string: !!binary aGk=}, headers: {A: [b]}, status: {code: 200, message: OK}}\n",
            "a: &a [1, 2.0, 0x1F, ~, yes, 2026-01-01]\nb: [*a, *a]\n? c\n: |-\n  text\n...\n---\n",
        ],
        recording: { VcrWriter($0).yaml }
    ) { input in
        do throws(InputError) {
            checkWritten(try VcrReader.cassette(yaml: input, source: "cassette").cassette)
        } catch { require(!error.problem.isEmpty && !error.fix.isEmpty, "an empty error") }
    }

    /// The same for vcrpy's JSON.
    static let vcrJSON = FuzzTarget(
        "vcr-json",
        samples: [
            #"{"version":1,"interactions":[{"request":{"method":"GET","uri":"http://h/","body":"","headers":{}},"#
                + #""response":{"status":{"code":200,"message":"OK"},"headers":{"A":["b"]},"body":{"string":""}}}]}"#
        ],
        recording: { (try? VcrWriter($0).json(source: "")) ?? [] }
    ) { input in
        do throws(InputError) {
            checkWritten(try VcrReader.cassette(JSONInput(source: "cassette", parsing: input)).cassette)
        } catch { require(!error.problem.isEmpty && !error.fix.isEmpty, "an empty error") }
    }

    private static func checkWritten(_ read: Cassette) {
        // As every writer does: only then our own members are used when it is read again.
        var cassette = read
        cassette.provenance.redactionPolicy = Redactor.policyHash
        let written = Array(HARWriter.document(cassette).indentedText.utf8)
        do throws(InputError) {
            let again = try HARReader().cassette(JSONInput(source: "written", parsing: written))
            let twice = Array(HARWriter.document(again).indentedText.utf8)
            require(twice == written, "the second write differs from the first")
        } catch { require(false, "what was written is refused: \(error)") }
    }

    /// Every entry is replayed for its own request, even if other parts of the recording are wrong.
    private static func checkReplay(_ cassette: Cassette) {
        _ = CausalOrder(cassette.interactions).violations
        do throws(InputError) { try OrderCheck.check(cassette, source: "cassette") } catch {
            require(!error.problem.isEmpty && !error.fix.isEmpty, "an empty error")
        }
        let api = cassette.provenance.apiOrigin
        var tape = ReplayTape(cassette)
        for interaction in cassette.interactions {
            let key = MatchKey(interaction.request, api: api)
            require((try? tape.take(key)) != nil, "\(key.description) is not answered")
        }
        require(tape.leftovers.isEmpty, "entries are left over")
    }

    /// A recording converted to vcrpy and back is unchanged, except for differences between the formats.
    private static func checkExport(_ cassette: Cassette) {
        do throws(InputError) {
            let back = try VcrReader.cassette(yaml: VcrWriter(cassette).yaml, source: "exported").cassette
            require(back.interactions.count == cassette.interactions.count, "entries were lost on the way")
        } catch { require(false, "what was exported is refused: \(error)") }
    }
}
