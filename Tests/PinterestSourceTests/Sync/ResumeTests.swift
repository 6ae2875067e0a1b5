import Basics
import JSONText
import MockPinterest
import Testing

@testable import PinterestSource

@Suite("Continuing from a state", .timeLimit(.minutes(10)))
struct ResumeTests {
    @Test("a run from any state printed loses nothing", arguments: StreamTable.incremental, [1, 4])
    func fromAnyState(_ stream: String, _ workers: Int) async throws {
        let run = SyncRun(mode: .incremental, workers: workers)
        let whole = try await run.run(stream)
        let all = Set(whole.log.records(of: stream))
        var before: Set<String> = []
        var states = 0
        for (place, entry) in whole.log.entries.enumerated() {
            switch entry {
            case .record(_, let data): before.insert(data)
            case .state:
                states += 1
                var next = run
                next.state = whole.log.stateFile(after: place + 1)
                let rest = try await next.run(stream)
                #expect(before.union(rest.log.records(of: stream)).isSuperset(of: all), "after state \(states)")
                #expect(rest.isComplete)
            default: break
            }
        }
        #expect(states >= 1)
    }

    @Test("analytics print states during the sync, not only at its end")
    func statesOnTheWay() async throws {
        let run = try await SyncRun(mode: .incremental).run("ad_analytics")
        #expect(run.log.states(of: "ad_analytics").count > 3)
        let stateBytes = run.log.states().reduce(0) { $0 + $1.line.count }
        #expect(stateBytes * 20 < run.output.count)
    }

    @Test(
        "a second run reads only the cursor's day and three days before it",
        arguments: StreamTable.incremental.filter { $0.hasSuffix("_analytics") }
    )
    func onlyLateDays(_ stream: String) async throws {
        var run = SyncRun(mode: .incremental)
        let first = try await run.run(stream)
        run.state = first.log.stateFile()
        let second = try await run.run(stream)
        // The day and the entity, whose rows share a cursor even if they are broken down.
        let key = Array(try #require(StreamTable.named(stream)).primaryKey.prefix(2))
        #expect(second.log.records(of: stream).sorted() == Self.late(first.log.records(of: stream), key: key).sorted())
        #expect(second.orderViolations(of: stream).isEmpty)
    }

    /// Rows of each entity's last day and the three days before it.
    static func late(_ rows: [String], key: [String], days: Int = 3) -> [String] {
        let parsed = rows.compactMap { text -> (entity: String, day: CalendarDate, text: String)? in
            guard let value = try? JSONValue(parsing: Array(text.utf8)), let day = value[key[0]]?.stringValue,
                let date = CalendarDate(day)
            else { return nil }
            return (key.dropFirst().map { "\(String(describing: value[$0]))" }.joined(), date, text)
        }
        let last = Dictionary(parsed.map { ($0.entity, $0.day) }) { max($0, $1) }
        return parsed.filter { $0.day >= last[$0.entity]?.advanced(by: -days) ?? $0.day }.map(\.text)
    }

    @Test(
        "a second run of ad entities reads only what changed at or after the cursor",
        arguments: ["campaigns", "ad_groups", "ads"]
    )
    func onlyChanged(_ stream: String) async throws {
        var run = SyncRun(mode: .incremental, configuration: ["start_date": .null])
        let first = try await run.run(stream)
        run.state = first.log.stateFile()
        let second = try await run.run(stream)
        let records = second.log.records(of: stream)
        #expect(!records.isEmpty)
        #expect(records.count < first.log.records(of: stream).count)
        #expect(Set(records).isSubset(of: first.log.records(of: stream)))
    }

    @Test("changed, new and late records are printed by the next run", arguments: StreamTable.incremental, [1, 5])
    func grown(_ stream: String, _ days: Int) async throws {
        let world = World()
        let start = world.startDate
        var run = SyncRun(
            world: world,
            mode: .incremental,
            configuration: ["start_date": .string(start.description)]
        )
        let first = try await run.run(stream)
        run.state = first.log.stateFile()
        run.world = world.grown(by: days)
        let second = try await run.run(stream)
        let all = Set(first.log.records(of: stream)).union(second.log.records(of: stream))
        let truth = Set(try Expected(run.world, startDate: start).records(of: stream))
        #expect(all.isSuperset(of: truth), "\(truth.subtracting(all).prefix(1))")
        #expect(!truth.isSubset(of: first.log.records(of: stream)))
    }
}
