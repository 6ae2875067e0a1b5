import Basics
import Foundation
import JSONText
import MockPinterest

extension FuzzTarget {
    /// Any bytes are a scenario or give one error, and any scenario can be played.
    static let scenario = FuzzTarget(
        "scenario",
        folders: ["scenarios"],
        samples: [
            #"[{"when":{"path":"boards","query":{"page_size":"250"},"nth":1,"times":"always"},"then":{"status":429,"#
                + #""headers":{"Retry-After":"7"},"body":{"text":"x"},"delay_ms":5}}]"#,
            #"[{"when":{},"then":{"corrupt_at":3}},{"when":{"operation":"boards/list","times":2},"then":{"cut_at":5}}]"#,
        ]
    ) { input in
        do throws(InputError) {
            let scenario = try Scenario(parsing: input, source: "scenario file")
            serve(MockPinterest(world: World(counts: fewCounts), scenario: scenario, options: options))
        } catch { require(!error.problem.isEmpty && !error.fix.isEmpty, "an empty error") }
    }

    /// Any bytes are a world or give one error, and any world can be served.
    static let world = FuzzTarget(
        "world",
        folders: ["worlds"],
        samples: [
            #"{"scale":"small","seed":7,"today":"2026-11-23","generation":3,"overrides":{"boards":2,"campaigns":0}}"#,
            #"{"records":{"boards":[{"id":"12","privacy":"PUBLIC"}],"board_pins":{"12":[{"id":"3"}]},"#
                + #""ad_accounts":[{"id":"549755885175"}],"campaigns":{"549755885175":[{"id":"9","status":"PAUSED"}]}}}"#,
        ]
    ) { input in
        do throws(InputError) {
            let world = try World(parsing: input, source: "world file")
            serve(MockPinterest(world: world, options: options))
        } catch { require(!error.problem.isEmpty && !error.fix.isEmpty, "an empty error") }
    }

    private static let fewCounts: WorldCounts = {
        var counts = WorldScale.tiny.counts
        counts[.boards] = 1
        return counts
    }()

    private static let options: MockOptions = {
        var options = MockOptions()
        options.delay = { _ in }
        return options
    }()

    /// Requests a few pages; those answered by the world itself must be JSON.
    private static func serve(_ mock: MockPinterest) {
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            let token = mock.makeAccessToken()
            var account: String?
            for path in ["boards?page_size=2", "boards", "ad_accounts?page_size=2", "campaigns?page_size=2"] {
                if path.hasPrefix("campaigns"), account == nil { continue }
                let target = path.hasPrefix("campaigns") ? "ad_accounts/\(account ?? "")/\(path)" : path
                let answer = await mock.handle(MockRequest(get: target, token: token))
                let body = answer.body.collect()
                guard answer.status == 200, let page = try? JSONValue(parsing: body) else { continue }
                if path.hasPrefix("ad_accounts") { account = page["items"]?.arrayValue?.first?["id"]?.stringValue }
            }
            _ = mock.unusedRules
            done.signal()
        }
        done.wait()
    }
}
