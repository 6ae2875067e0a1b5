import HTTPTransport
import HTTPTypes
import JSONText
import MockPinterest
import Testing

@Suite("Reports")
struct ReportTests {
    private func mock(_ change: (inout ReportOptions) -> Void) -> MockPinterest {
        var options = MockOptions()
        change(&options.reports)
        return MockPinterest(options: options)
    }

    @Test("are created, polled and downloaded, and match the truth", arguments: ReportingLevel.allCases)
    func lifeCycle(level: ReportingLevel) async throws {
        let world = World()
        let reports = ReportClient(MockPinterest(world: world))
        for granularity in Granularity.allCases {
            let start = world.today.advanced(by: -(granularity == .hour ? 8 : 91))
            let end = start.advanced(by: granularity == .hour ? 2 : 30)
            let columns = ReportClient.columns(of: level)
            var count = 0
            for account in 0..<world.count(of: .adAccounts) {
                let rows = try await reports.rows(
                    account: account,
                    reports.request(
                        level,
                        [
                            "start_date": .string("\(start)"), "end_date": .string("\(end)"),
                            "granularity": .string(granularity.rawValue),
                        ]
                    )
                )
                let truth = ExpectedData(world).report(
                    level,
                    granularity: granularity,
                    columns: columns,
                    from: start,
                    through: end,
                    account: account
                )
                count += rows.count
                let isTrue = rows == truth.map { ReportClient.Row(key: $0.entityID, text: $0.text) }
                #expect(isTrue, "\(granularity) of account \(account)")
            }
            #expect(count > 0, "\(granularity)")
        }
    }

    @Test("finish at the poll of the option", arguments: [1, 2, 5])
    func byCount(polls: Int) async throws {
        let reports = ReportClient(
            mock {
                $0.progress = .polls(polls)
                $0.sendsNullStatus = false
            }
        )
        let report = try await reports.create(reports.request())
        #expect(report["report_status"] == "IN_PROGRESS")
        for _ in 1..<polls {
            #expect(
                try await reports.poll(report) == ["report_status": "IN_PROGRESS", "url": nil, "size": nil]
            )
        }
        #expect(try await reports.poll(report)["report_status"] == "FINISHED")
    }

    @Test("finish at one of the first three polls by default, and sometimes have no status")
    func byDefault() async throws {
        let reports = ReportClient(MockPinterest())
        var polls: Set<Int> = []
        var statuses: Set<JSONValue> = []
        var messages: Set<JSONValue?> = []
        for id in 0..<40 {
            let request = reports.request(.campaign, ["campaign_ids": [.string("\(id)")]])
            let report = try await reports.create(request)
            messages.insert(report["message"])
            var count = 0
            var status: JSONValue = .null
            repeat {
                status = try await reports.poll(report)["report_status"] ?? "absent"
                statuses.insert(status)
                count += 1
            } while status != "FINISHED" && count < 10
            polls.insert(count)
        }
        #expect(polls == [1, 2, 3])
        #expect(statuses == [.null, "IN_PROGRESS", "FINISHED"])
        #expect(messages == [nil, .null, ""])
    }

    @Test("finish after a time, by the clock of the request")
    func byClock() async throws {
        let reports = ReportClient(
            mock {
                $0.progress = .time(.seconds(90))
                $0.sendsNullStatus = false
            }
        )
        let report = try await reports.create(reports.request())
        #expect(try await reports.poll(report, after: .seconds(89))["report_status"] == "IN_PROGRESS")
        #expect(try await reports.poll(report, after: .seconds(90))["report_status"] == "FINISHED")
        #expect(try await reports.poll(report, after: .seconds(3689))["report_status"] == "FINISHED")
        #expect(
            try await reports.poll(report, after: .seconds(3690))
                == ["report_status": "EXPIRED", "url": nil, "size": nil]
        )
    }

    @Test("tokens are the same for the same seed, and differ from report to report")
    func tokens() async throws {
        func tokens(_ seed: UInt64) async throws -> [JSONValue?] {
            let reports = ReportClient(MockPinterest(world: World(seed: seed)))
            return [
                try await reports.create(reports.request())["token"],
                try await reports.create(reports.request(.adGroup))["token"],
            ]
        }
        let first = try await tokens(1)
        #expect(first.allSatisfy { $0?.stringValue?.wholeMatch(of: /[\w-]{22}==[\w-]{339}=/) != nil })
        #expect(try await tokens(1) == first)
        #expect(try await Set(first + tokens(2)).count == 4)
    }

    @Test("requested again with the same text are the same report as long as it exists")
    func askedAgain() async throws {
        let reports = ReportClient(mock { $0.progress = .time(.seconds(60)) })
        let request = reports.request()
        let first = try await reports.create(request)
        let token = try #require(first["token"]?.stringValue)
        #expect(try await reports.create(request, after: .seconds(59))["report_status"] == "IN_PROGRESS")
        let again = try await reports.create(request, after: .seconds(60))
        #expect(
            again == [
                "report_status": "FINISHED", "token": .string(token),
                "message": .string(
                    "This job has already finished processing. Please make a GET request to this endpoint and pass in "
                        + "the token parameter \(token)"
                ),
            ]
        )
        #expect(try await reports.poll(again, after: .seconds(61))["report_status"] == "FINISHED")
        let other = try await reports.create(reports.request(.campaign, ["columns": ["CTR"]]), after: .seconds(60))
        let foreign = try await reports.create(account: 1, request, after: .seconds(60))
        let late = try await reports.create(request, after: .seconds(3660))
        for report in [other, foreign, late] {
            #expect(report["report_status"] == "IN_PROGRESS")
            #expect(report["token"] != first["token"])
        }
    }

    @Test("do not exist for unknown tokens and for those of another account")
    func unknownTokens() async throws {
        let reports = ReportClient(MockPinterest())
        let missing: JSONValue = ["report_status": "DOES_NOT_EXIST"]
        #expect(try await reports.poll(["token": "rptnone"]) == missing)
        let report = try await reports.create(account: 1, reports.request())
        #expect(try await reports.poll(report, account: 0) == missing)
        #expect(try await reports.finished(report, account: 1)["report_status"] == "FINISHED")
        let foreign = await reports.send(.post, "ad_accounts/1/reports", reports.request())
        #expect(foreign.status == 403 && text(foreign.body).hasPrefix("{\"code\":29,"))
        #expect(await reports.send(.get, "ad_accounts/1/reports?token=x").status == 403)
    }

    @Test("cost: beyond the limit per minute they are refused with code 2726, which says how long to wait")
    func costLimit() async throws {
        let reports = ReportClient(mock { $0.costLimit = 2 })
        for second in [0, 20] {
            #expect(
                await reports.send(.post, reports.path(0), reports.request(), after: .seconds(second)).status == 200
            )
        }
        let refused = await reports.send(.post, reports.path(0), reports.request(), after: .seconds(25))
        #expect(refused.status == 400)
        let body = try JSONValue(parsing: refused.body)
        #expect(body["code"] == 2726)
        #expect(body["message"]?.stringValue?.hasSuffix("Retry after 35 seconds") == true)
        #expect(await reports.send(.post, reports.path(0), reports.request(), after: .seconds(60)).status == 200)
    }

    @Test("count towards ads_analytics, their downloads do not")
    func quota() async throws {
        var options = MockOptions()
        options.quotas = ["ads_analytics": Quota(calls: 2, per: .seconds(60))]
        options.reports.progress = .polls(1)
        let reports = ReportClient(MockPinterest(options: options))
        let report = try await reports.create(reports.request())
        let url = try #require(try await reports.poll(report)["url"]?.stringValue)
        for _ in 0..<3 { #expect(await reports.get(url: url).status == 200) }
        #expect(await reports.send(.post, reports.path(0), reports.request()).status == 429)
        #expect(await reports.send(.get, "\(reports.path(0))?token=x").status == 429)
        #expect(
            reports.mock.counts
                == ["analytics/create_report": 2, "analytics/get_report": 2, "report/download": 3]
        )
    }

    @Test("the journal has the request")
    func journal() async throws {
        let reports = ReportClient(MockPinterest())
        let request = reports.request(.adGroup)
        let report = try await reports.create(request)
        _ = try await reports.poll(report)
        let received = reports.mock.received
        #expect(received.map(\.operation) == ["analytics/create_report", "analytics/get_report"])
        #expect(received[0].body.map { Array($0.utf8) } == request.bytes)
        #expect(received[1].body == nil)
        #expect(received[1].query == "token=\(report["token"]?.stringValue ?? "")")
        var control = MockRequest(get: "")
        control.head.path = "/__mock/requests"
        let told = try JSONValue(parsing: await reports.mock.handle(control).body.collect())
        #expect(told["requests"]?.arrayValue?.map { $0["body"] ?? "absent" } == [.string(text(request.bytes)), .null])
    }

    @Test("are deleted by a reset")
    func reset() async throws {
        let reports = ReportClient(MockPinterest())
        let status = try await reports.finished(reports.create(reports.request()))
        let url = try #require(status["url"]?.stringValue)
        #expect(await reports.get(url: url).status == 200)
        reports.mock.reset()
        #expect(await reports.get(url: url).status == 404)
    }
}
