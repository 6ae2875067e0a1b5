import Basics
import Testing

@Suite("Timestamps")
struct TimestampTests {
    @Test(
        "known moments are read and written",
        arguments: [
            ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00.000Z"),
            ("1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z"),
            ("2026-11-23T00:00:00Z", 1_795_392_000_000, "2026-11-23T00:00:00.000Z"),
            ("2026-11-23T12:34:56.7Z", 1_795_437_296_700, "2026-11-23T12:34:56.700Z"),
            ("2026-11-23T12:34:56.07Z", 1_795_437_296_070, "2026-11-23T12:34:56.070Z"),
            ("2026-11-23T12:34:56.007Z", 1_795_437_296_007, "2026-11-23T12:34:56.007Z"),
            ("1900-01-01T00:00:00.001Z", -2_208_988_799_999, "1900-01-01T00:00:00.001Z"),
        ] as [(String, Int64, String)]
    )
    func known(text: String, milliseconds: Int64, written: String) {
        #expect(Timestamp(iso8601: text) == Timestamp(milliseconds: milliseconds))
        #expect(Timestamp(milliseconds: milliseconds).iso8601 == written)
    }

    @Test(
        "other forms are refused",
        arguments: [
            "", "Z", "2026-11-23", "2026-11-23T00:00:00", "2026-11-23 00:00:00Z", "2026-11-23T00:00Z",
            "2026-11-23T24:00:00Z",
            "2026-11-23T00:60:00Z", "2026-11-23T00:00:60Z", "2026-11-23T00:00:00.Z", "2026-11-23T00:00:00.1234Z",
            "2026-11-23T00:00:00.a1Z", "2026-11-23T0:00:00Z", "2026-11-23T-1:00:00Z", "2026-11-23T+1:00:00Z",
            "2026-02-30T00:00:00Z", "2026-11-23T00:00:00+00:00", "2026-11-23T00:00:00z", "2026-11-23T00:00:00:00Z",
            "2026-11-23T00:00:00.-1Z", "2026-11-23T00:00:00.000ZZ", "２０２６-11-23T00:00:00Z", "2026-11-23T٠٠:00:00Z",
            "2026-11-23é00:00:00Z",
        ]
    )
    func refused(text: String) { #expect(Timestamp(iso8601: text) == nil) }

    @Test("before 1970 seconds and days round down")
    func floors() {
        let moment = Timestamp(milliseconds: -1)
        #expect(moment.seconds == -1)
        #expect(moment.date.description == "1969-12-31")
        #expect(Timestamp(milliseconds: -1000).seconds == -1)
        #expect(Timestamp(milliseconds: -86_400_000).date.description == "1969-12-31")
        #expect(Timestamp(milliseconds: -86_400_001).date.description == "1969-12-30")
        #expect(Timestamp(milliseconds: 1999).seconds == 1)
    }

    @Test(
        "a wait is rounded up to whole milliseconds, never down",
        arguments: [
            (.zero, 0), (.milliseconds(5), 5), (.nanoseconds(1), 1), (.microseconds(1001), 2), (.seconds(3), 3000),
            (.milliseconds(-5), -5), (.nanoseconds(-1), 0), (.microseconds(-1001), -1), (.microseconds(-2999), -2),
            (.milliseconds(1500), 1500), (.milliseconds(-1500), -1500),
        ] as [(Duration, Int64)]
    )
    func rounding(duration: Duration, milliseconds: Int64) { #expect(duration.wholeMilliseconds == milliseconds) }

    @Test("durations lead from one moment to another")
    func durations() {
        let start = Timestamp(milliseconds: 1000)
        let end = start.advanced(by: .seconds(90))
        #expect(end.milliseconds == 91_000)
        #expect(start.duration(to: end) == .seconds(90))
        #expect(end.duration(to: start) == .seconds(-90))
        #expect(start < end)
    }

    @Test("every millisecond around the end of a second and of a day reads back")
    func roundTrip() {
        for base: Int64 in [0, 86_400_000, -86_400_000, 1_795_392_000_000] {
            for milliseconds in base - 1100...base + 1100 {
                let moment = Timestamp(milliseconds: milliseconds)
                #expect(Timestamp(iso8601: moment.iso8601) == moment)
            }
        }
    }
}
